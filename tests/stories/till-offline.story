# Two phones, one shelf: what was sold without signal is never lost, and what the shelf does not hold is looked for.
Melati is a group in 63.03
Melati offers Bros at 12.500 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %
Melati consigns 10 Bros to Gerai Kota
Gerai Kota receives everything
Gerai Kota opens a shift with 100.000
Gerai Kota sells 8 Bros without signal
Gerai Kota sells 4 Bros
Gerai Kota sells 7 Bros -> 409 lot.not_enough_stock
Gerai Kota has signal again
----
the drawer should hold 250.000
2 pieces are looked for at Gerai Kota
of Bros there are 10 sold
every piece is accounted for
