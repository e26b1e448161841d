# A net price: the group gets 30.000 a piece, whatever the outlet asks; the rest is the agency's.
Melati is a group in 63.03
Melati offers Tas at 35.000 in anyaman
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on net prices
Melati consigns 5 Tas for 30.000 to Gerai Kota
Gerai Kota receives everything
Gerai Kota opens a shift with 100.000
Gerai Kota sells 2 Tas
Gerai Kota sells 1 Tas at 40.000
a buyer brings 1 back to Gerai Kota
1 day passes
Dinas settles with Melati
----
the settlement says 70.000 less 10.000 commission, 60.000 in all
Melati is owed 60.000
the commission from Melati is 10.000
the books balance
