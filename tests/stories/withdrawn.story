# What a group takes out of the window is gone for buyers.
Melati is a group in 63.03
Melati offers Kain gigi haruan at 185.000 in sasirangan
Melati offers Kain bayam raja at 210.000 in sasirangan
Melati withdraws Kain gigi haruan
----
a buyer sees 1 product
the page of Kain gigi haruan is not there
a buyer who looks for "haruan" finds nothing
