# Damage that both sides bear: of 12.501 the agency bears 6.251, half up. Lost, compensated, found: the compensation comes off again.
Melati is a group in 63.03
Melati offers Bros at 14.707 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %, lost 50 %, damaged 50 %
Melati consigns 5 Bros to Gerai Kota
Gerai Kota receives everything
Gerai Kota damages 1 Bros
Melati is owed 0
Melati accepts the report
Melati is owed 6.251
Gerai Kota loses 1 Bros
Melati accepts the report
Melati is owed 12.502
1 day passes
Dinas settles with Melati
the settlement says 12.502 less 0 commission, 12.502 in all
Melati approves the settlement
Dinas pays Melati 12.502
Melati has the money
Gerai Kota finds 1 again
Melati owes 6.251
1 day passes
Dinas settles with Melati
----
the settlement says -6.251 less 0 commission, -6.251 in all
the compensation to Melati is 6.251
the books balance
