# An outlet without a till: what is gone when somebody counts was sold (titip - tarik), less what was damaged.
Melati is a group in 63.03
Melati offers Bros at 12.500 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %
Melati consigns 10 Bros to Gerai Kota
Gerai Kota receives everything
Gerai Kota damages 1 Bros
Gerai Kota counts of Melati 5 Bros, the rest was sold
Melati agrees and Gerai Kota posts the count
----
of Bros there are 5 on_shelf, 1 damaged, 4 sold
every piece is accounted for
