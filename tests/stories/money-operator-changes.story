# Another agency takes over in the middle of a period: what the first one sold is settled and paid by the first one, the goods go home, and what
# the second one sells under terms of its own is the second one's. Each book knows its own part; the group received both.
Melati is a group in 63.03
Melati offers Bros at 12.500 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %
Melati consigns 10 Bros to Gerai Kota
Gerai Kota receives everything
Gerai Kota opens a shift with 100.000
Gerai Kota sells 3 Bros
3 days pass
Dinas ends the agreement with Melati
Gerai Kota packs 7 Bros
Gerai Kota sends the return
Melati receives everything back
Dinas closes the agreement with Melati -> 409 agreement.money_remains
1 day passes
Dinas settles with Melati
the settlement says 37.500 less 5.625 commission, 31.875 in all
Melati approves the settlement
Dinas pays Melati 31.875
Melati has the money
Dinas closes the agreement with Melati
Melati is owed 0
the commission from Melati is 5.625
DinasBaru is an agency in 63.71
DinasBaru runs Gerai Baru in 63.71
Melati and DinasBaru agree on 10 %
Melati consigns 7 Bros to Gerai Baru
Gerai Baru receives everything
Gerai Baru opens a shift with 50.000
Gerai Baru sells 2 Bros
Melati is owed 22.500
1 day passes
DinasBaru settles with Melati
the settlement says 25.000 less 2.500 commission, 22.500 in all
Melati approves the settlement
DinasBaru pays Melati 22.500
Melati has the money
----
the settlement is paid
the commission from Melati is 2.500
Melati received 54.375 in all
the books balance
