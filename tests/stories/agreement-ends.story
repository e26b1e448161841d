# An agreement ends while goods are on the shelf, on their way, and in dispute: it closes when the last piece is settled.
Melati is a group in 63.03
Melati offers Scarf at 125.000 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %
Melati consigns 10 Scarf to Gerai Kota
Gerai Kota receives everything
Melati consigns 4 Scarf to Gerai Kota
Gerai Kota loses 2 Scarf
Melati disputes the report
Melati ends the agreement
the agreement of Melati is ending
Melati consigns 1 Scarf to Gerai Kota -> 409 agreement.not_active
Dinas closes the agreement with Melati -> 409 agreement.goods_remain
Gerai Kota receives everything
Gerai Kota packs 8 Scarf
Gerai Kota sends the return
Melati receives everything back
Gerai Kota packs 4 Scarf
Gerai Kota sends the return
Melati receives everything back
Dinas closes the agreement with Melati -> 409 agreement.goods_remain
Dinas offers to bear 50 %
Melati accepts the report
Dinas closes the agreement with Melati -> 409 agreement.money_remains
1 day passes
Dinas settles with Melati
Melati approves the settlement
Dinas pays Melati 106.250
Melati has the money
Dinas closes the agreement with Melati
----
the agreement of Melati is closed
of Scarf there are 12 returned, 2 written_off
every piece is accounted for
