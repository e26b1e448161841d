# A late sale from before a count explains its difference instead of being deducted twice; the loss and its compensation go back.
Melati is a group in 63.03
Melati offers Bros at 12.500 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %
Melati consigns 10 Bros to Gerai Kota
Gerai Kota receives everything
Gerai Kota opens a shift with 100.000
Gerai Kota sells 2 Bros without signal
10 minutes pass
Gerai Kota counts of Melati 7 Bros
Melati agrees and Gerai Kota posts the count
of Bros there are 7 on_shelf, 3 missing
10 minutes pass
Gerai Kota has signal again
----
of Bros there are 7 on_shelf, 1 missing, 2 sold
0 pieces are looked for at Gerai Kota
every piece is accounted for
