# More arrives than the paper says: it is on the shelf, and it is written down.
Melati is a group in 63.03
Melati offers Scarf at 125.000 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %
Melati consigns 10 Scarf to Gerai Kota
Gerai Kota receives 10 Scarf, 2 surplus
----
the delivery is received_with_difference
Gerai Kota holds 12 Scarf
of Scarf there are 12 on_shelf
every piece is accounted for
