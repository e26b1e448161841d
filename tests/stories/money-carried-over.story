# What the group owes by one settlement comes off the next; a sale that is settled cannot be made void.
Melati is a group in 63.03
Melati offers Bros at 12.500 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %
Melati consigns 10 Bros to Gerai Kota
Gerai Kota receives everything
Gerai Kota opens a shift with 100.000
Gerai Kota sells 2 Bros
1 day passes
Dinas settles with Melati
Gerai Kota makes the sale void -> 409 sale.settled
Melati approves the settlement
Dinas pays Melati 21.250
Melati has the money
a buyer brings 2 back to Gerai Kota
1 day passes
Dinas settles with Melati
Melati approves the settlement
the settlement says -25.000 less -3.750 commission, -21.250 in all
Gerai Kota sells 3 Bros
1 day passes
Dinas settles with Melati
the settlement says 37.500 less 5.625 commission, 10.625 in all
Melati approves the settlement
Dinas pays Melati 10.625
Melati has the money
----
the settlement is paid
Melati is owed 0
Melati received 31.875 in all
the books balance
