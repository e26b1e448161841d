# Clocks that are wrong: what a phone tells is believed within its shift and until it arrived, and a wrong clock that is told is corrected.
Melati is a group in 63.03
Melati offers Bros at 12.500 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %
Melati consigns 10 Bros to Gerai Kota
Gerai Kota receives everything
Gerai Kota opens a shift with 100.000
# ahead by three years: it cannot have been sold after it arrived
the phone is 3 years ahead
Gerai Kota sells 1 Bros
the sale counts when it arrived
the sale is of today
# two days behind: it cannot have been sold before the shift was opened
the phone is 2 days behind
Gerai Kota sells 1 Bros
the sale counts when its shift was opened
the sale is of today
# over midnight: each sale is of its own day
the phone is right
1 day passes
Gerai Kota sells 1 Bros without signal
1 day passes
Gerai Kota sells 1 Bros
the sale is of today
Gerai Kota has signal again
# whoever closes while a sale is still on its way: it counts before that, late, and the drawer is reckoned anew
Gerai Kota sells 2 Bros without signal
5 minutes pass
Gerai Kota closes the shift with 175.000
the drawer differs by 25.000
30 minutes pass
Gerai Kota has signal again
the sale counts before its shift was closed, and is late
the drawer differs by 0
# a phone that tells its clock may be a day behind
the phone tells its clock
the phone is 1 day behind
Gerai Kota opens a shift with 100.000
5 minutes pass
Gerai Kota sells 1 Bros without signal
30 minutes pass
Gerai Kota has signal again
the sale is of today
----
the drawer should hold 112.500
of Bros there are 3 on_shelf, 7 sold
0 pieces are looked for at Gerai Kota
every piece is accounted for
