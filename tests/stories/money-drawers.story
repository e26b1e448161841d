# Cash over and short: the drawer differs, the books say so, and a sale that comes late explains some of it.
Melati is a group in 63.03
Melati offers Bros at 12.500 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %
Melati consigns 10 Bros to Gerai Kota
Gerai Kota receives everything
Gerai Kota opens a shift with 100.000
Gerai Kota sells 2 Bros
Gerai Kota sells 1 Bros without signal
1 minute passes
Gerai Kota closes the shift with 136.500
Gerai Kota is over by 11.500
Gerai Kota has signal again
----
Gerai Kota is short by 1.000
Melati is owed 31.875
the books balance
