# Money that comes in two parts is divided in the same proportions: of Ani's Bros (42.500 net) and Budi's Tas (85.000 net) first 30.000 comes,
# then the rest.
Melati is a group in 63.03
Melati offers Bros at 12.500 in sasirangan
Melati offers Tas at 100.000 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %
Melati consigns 4 Bros and 1 Tas to Gerai Kota
Gerai Kota receives everything
Gerai Kota opens a shift with 100.000
Ani joins Melati
Budi joins Melati
Ani makes Bros
Budi makes Tas
Melati divides by maker
Gerai Kota sells 4 Bros
Gerai Kota sells 1 Tas
1 day passes
Dinas settles with Melati
Melati approves the settlement
Dinas pays Melati 30.000
Melati has the money
Melati divides the money
Ani gets 10.000
Budi gets 20.000
two others of Melati sign
Melati hands out the shares
Dinas pays Melati 97.500
Melati has the money
Melati divides the money
two others of Melati sign
Melati hands out the shares
----
Ani gets 32.500
Budi gets 65.000
Melati received 0 in all
the books balance
