# New terms hold for what is received after both approved them; each lot keeps its own.
Melati is a group in 63.03
Melati offers Scarf at 125.000 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %
Melati consigns 10 Scarf to Gerai Kota
Gerai Kota receives everything
Melati proposes 12,5 % to Dinas
Melati approves the terms -> 403 agreement.own_proposal
the agreement of Melati is active, under terms 1
Melati consigns 5 Scarf to Gerai Kota
Dinas approves the terms of Melati
the agreement of Melati is active, under terms 2
Gerai Kota receives everything
----
the lots of Scarf have the terms 1, 2
Gerai Kota holds 15 Scarf
every piece is accounted for
