# A member who left: of what was sold while they belonged to the group they get their share, of what was sold later none; what they made is
# theirs at any time. Bros: 100.000 at 15 % is 85.000 net.
Melati is a group in 63.03
Melati offers Bros at 100.000 in sasirangan
Melati offers Tas at 200.000 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %
Melati consigns 2 Bros and 1 Tas to Gerai Kota
Gerai Kota receives everything
Gerai Kota opens a shift with 100.000
Ani joins Melati
Budi joins Melati
Citra joins Melati
Melati divides equally
Gerai Kota sells 1 Bros
Citra leaves the group
1 day passes
Gerai Kota sells 1 Bros
1 day passes
Dinas settles with Melati
Melati approves the settlement
Dinas pays Melati 170.000
Melati has the money
Melati divides the money
Ani gets 70.834
Budi gets 70.833
Citra gets 28.333
two others of Melati sign
Melati hands out the shares
Citra makes Tas
Melati divides by maker, 10 % to its common fund
Gerai Kota sells 1 Tas
1 day passes
Dinas settles with Melati
Melati approves the settlement
Dinas pays Melati 170.000
Melati has the money
Melati divides the money
two others of Melati sign
Melati hands out the shares
----
Citra gets 153.000
Ani gets 0
the common fund gets 17.000
Melati received 17.000 in all
the books balance
