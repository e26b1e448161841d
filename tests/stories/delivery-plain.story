# A group sends goods to an outlet, and all of them arrive.
Melati is a group in 63.03
Melati offers Scarf at 125.000 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %
Melati consigns 10 Scarf to Gerai Kota
of Scarf there are 10 in_transit
the lots of Scarf have the terms none
Gerai Kota receives everything
Gerai Kota receives everything -> 409 delivery.wrong_state
----
the delivery is received
the lots of Scarf have the terms 1
Gerai Kota holds 10 Scarf
of Scarf there are 10 on_shelf
every piece is accounted for
