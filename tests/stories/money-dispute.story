# One line is disputed: the others are paid meanwhile; the line stays with an answer, or waits for the next settlement.
Melati is a group in 63.03
Melati offers Bros at 12.500 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati offers Scarf at 50.000 in sasirangan
Melati and Dinas agree on 15 %
Melati consigns 5 Bros and 5 Scarf to Gerai Kota
Gerai Kota receives everything
Gerai Kota opens a shift with 100.000
Gerai Kota sells 1 Bros
Gerai Kota sells 1 Scarf
1 day passes
Dinas settles with Melati
Melati disputes Scarf in the settlement
the settlement is disputed
10.625 of the settlement may be paid
Dinas pays Melati 10.625
Melati has the money
Dinas cancels the settlement -> 409 settlement.has_payouts
Dinas leaves Scarf out of the settlement
Melati approves the settlement
the settlement is paid
1 day passes
Dinas settles with Melati
Melati disputes Scarf in the settlement
Dinas keeps Scarf in the settlement
Melati approves the settlement
Dinas pays Melati 42.500
Melati has the money
----
the settlement is paid
Melati is owed 0
Melati received 53.125 in all
the books balance
