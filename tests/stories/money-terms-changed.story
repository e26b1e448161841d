# The commission changes between a sale and what comes back of it: what comes back is by the terms of its lot.
Melati is a group in 63.03
Melati offers Bros at 12.500 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %
Melati consigns 5 Bros to Gerai Kota
Gerai Kota receives everything
Gerai Kota opens a shift with 100.000
Gerai Kota sells 2 Bros
Dinas proposes 20 % to Melati
Melati approves the terms
a buyer brings 1 back to Gerai Kota
the commission from Melati is 1.875
Melati consigns 5 Bros to Gerai Kota
Gerai Kota receives everything
1 day passes
Dinas settles with Melati
----
the settlement says 12.500 less 1.875 commission, 10.625 in all
the books balance
