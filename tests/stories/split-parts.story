# Parts of 70 %, 30 % and nothing, after 12,5 % for the common fund: of 100.001 the members together get 87.500,875 -> 87.501, the fund 12.500;
# of 87.501: 61.250,7 and 26.250,3. Nothing is handed to who has no part.
Melati is a group in 63.03
Melati offers Bros at 117.648 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %
Melati consigns 1 Bros to Gerai Kota
Gerai Kota receives everything
Gerai Kota opens a shift with 100.000
Ani joins Melati
Budi joins Melati
Citra joins Melati
Melati divides by parts: Ani 70 %, Budi 29 % -> 400 split_rule.invalid
Melati divides by parts: Ani 70 %, Budi 30 %, Citra 0 %; 12,5 % to its common fund
Gerai Kota sells 1 Bros
1 day passes
Dinas settles with Melati
Melati approves the settlement
Dinas pays Melati 100.001
Melati has the money
Melati divides the money
two others of Melati sign
Melati hands out the shares
----
Ani gets 61.251
Budi gets 26.250
Citra gets 0
the common fund gets 12.500
the split is paid
Melati received 12.500 in all
the books balance
