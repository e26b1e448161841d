# What comes back after the settlement, after a part was paid, after all was paid, and after the agreement's end is in the next settlement.
Melati is a group in 63.03
Melati offers Bros at 12.500 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %
Melati consigns 4 Bros to Gerai Kota
Gerai Kota receives everything
Gerai Kota opens a shift with 100.000
Gerai Kota sells 4 Bros
1 day passes
Dinas settles with Melati
a buyer brings 1 back to Gerai Kota
the settlement says 50.000 less 7.500 commission, 42.500 in all
Melati approves the settlement
Dinas pays Melati 20.000
Melati has the money
a buyer brings 1 back to Gerai Kota
22.500 of the settlement may be paid
Dinas pays Melati 22.500
Melati has the money
the settlement is paid
a buyer brings 1 back to Gerai Kota
Melati owes 31.875
1 day passes
Dinas settles with Melati
the settlement says -37.500 less -5.625 commission, -31.875 in all
Melati approves the settlement
Dinas ends the agreement with Melati
Gerai Kota packs 3 Bros
Gerai Kota sends the return
Melati receives everything back
Dinas closes the agreement with Melati
a buyer brings 1 back to Gerai Kota
Melati owes 42.500
Melati pays Dinas 31.875
Dinas has the money
1 day passes
Dinas settles with Melati
the settlement says -12.500 less -1.875 commission, -10.625 in all
Melati approves the settlement
Melati pays Dinas 10.625
Dinas has the money
----
the settlement is paid
Melati is owed 0
the commission from Melati is 0
the books balance
