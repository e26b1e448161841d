# 117.648 at 15 %: commission 17.647 (17.647,2), net 100.001. Among three: 33.333,67 each, so two of them get the rupiah that is left, in
# their order.
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
Gerai Kota sells 1 Bros
1 day passes
Dinas settles with Melati
Melati approves the settlement
Melati divides the money -> 409 split.nothing
Dinas pays Melati 100.001
Melati has the money
Melati divides the money
Melati divides the money -> 409 split.draft_exists
Melati hands out the shares -> 409 split.wrong_state
two others of Melati sign
Melati hands out the shares
----
Ani gets 33.334
Budi gets 33.334
Citra gets 33.333
the common fund gets 0
the split is paid
Melati received 0 in all
the books balance
