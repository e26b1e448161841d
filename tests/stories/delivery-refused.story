# The outlet has no room: everything goes back at the door.
Melati is a group in 63.03
Melati offers Scarf at 125.000 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %
Melati consigns 10 Scarf to Gerai Kota
Gerai Kota refuses the delivery
Gerai Kota receives everything -> 409 delivery.wrong_state
Melati cancels the delivery -> 409 delivery.wrong_state
----
the delivery is refused
of Scarf there are 10 rejected
every piece is accounted for
