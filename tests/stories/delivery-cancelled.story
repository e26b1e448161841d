# A group calls goods back: before they were sent nothing had happened, afterwards they are in its hands again.
Melati is a group in 63.03
Melati offers Scarf at 125.000 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %
Melati prepares 10 Scarf for Gerai Kota
Melati cancels the delivery
Melati sends the delivery -> 409 delivery.wrong_state
of Scarf there are none
Melati consigns 6 Scarf to Gerai Kota
Melati cancels the delivery
Gerai Kota receives everything -> 409 delivery.wrong_state
----
the delivery is cancelled
of Scarf there are 6 returned
every piece is accounted for
