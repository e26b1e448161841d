# Three sales of 12.500 at 15 %: each 1.875 commission and 10.625 to the group; paid in two parts.
Melati is a group in 63.03
Melati offers Bros at 12.500 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %
Melati consigns 10 Bros to Gerai Kota
Gerai Kota receives everything
Gerai Kota opens a shift with 100.000
Gerai Kota sells 1 Bros
Gerai Kota sells 1 Bros
Gerai Kota sells 1 Bros
Melati is owed 31.875
Dinas settles with Melati until today -> 409 settlement.day_not_over
1 day passes
Dinas settles with Melati
the settlement says 37.500 less 5.625 commission, 31.875 in all
the commissions of the settlement are 1.875, 1.875, 1.875
Dinas pays Melati 1.000 -> 409 payout.too_much
Melati approves the settlement
Dinas pays Melati 20.000
Melati has the money
the settlement is partly_paid
Dinas pays Melati 11.876 -> 409 payout.too_much
Dinas pays Melati 11.875
the money does not reach Melati
Dinas pays Melati 11.875
Melati has the money
----
the settlement is paid
Melati is owed 0
Melati received 31.875 in all
the commission from Melati is 5.625
the books balance
