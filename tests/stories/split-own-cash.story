# The group takes the buyers' money itself: of 100.000 with 15 % commission, 15.000 are the agency's. It divides its own 85.000 at once, and not
# the agency's part: neither before that is paid nor after.
Melati is a group in 63.03
Melati offers Bros at 50.000 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %, the group holds the cash
Melati consigns 4 Bros to Gerai Kota
Gerai Kota receives everything
Gerai Kota opens a shift with 100.000
Ani joins Melati
Budi joins Melati
Melati divides equally
Gerai Kota sells 2 Bros
1 day passes
Dinas settles with Melati
Melati approves the settlement
Melati received 100.000 in all
Melati divides the money
Ani gets 42.500
Budi gets 42.500
two others of Melati sign
Melati hands out the shares
Melati received 15.000 in all
the books balance
Melati pays Dinas 15.000
Dinas has the money
----
Melati received 0 in all
the split is paid
the books balance
