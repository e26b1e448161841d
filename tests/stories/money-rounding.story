# 3.333 at 12,5 %: commission 417 (416,625), net 2.916. Three at once: 1.250 (1.249,875). Returned one by one: 417, 416, 417.
Melati is a group in 63.03
Melati offers Pin at 3.333 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 12,5 %
Melati consigns 10 Pin to Gerai Kota
Gerai Kota receives everything
Gerai Kota opens a shift with 100.000
Gerai Kota sells 1 Pin
Melati is owed 2.916
the commission from Melati is 417
Gerai Kota sells 3 Pin
Melati is owed 11.665
the commission from Melati is 1.667
1 day passes
Dinas settles with Melati
Melati approves the settlement
a buyer brings 1 back to Gerai Kota
a buyer brings 1 back to Gerai Kota
a buyer brings 1 back to Gerai Kota
1 day passes
Dinas settles with Melati
----
the settlement says -9.999 less -1.250 commission, -8.749 in all
the commissions of the settlement are -417, -416, -417
the commission from Melati is 417
Melati is owed 2.916
the books balance
