# A price of goods on the shelf changes when both agree, and not before the buyers' labels can be changed.
Melati is a group in 63.03
Melati offers Scarf at 125.000 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %, notice 7 days
Melati consigns 10 Scarf to Gerai Kota
Gerai Kota receives everything
Melati wants Scarf at 150.000 in 6 days -> 400 price_change.invalid
Melati wants Scarf at 150.000 in 7 days
Melati accepts the price -> 403 price_change.own_proposal
Dinas accepts the price
the lots of Scarf cost 125.000
6 days pass
the lots of Scarf cost 125.000
1 day passes
the lots of Scarf cost 150.000
Dinas wants Scarf at 100.000 in 8 days
Melati declines the price
Melati accepts the price -> 409 price_change.wrong_state
9 days pass
----
the lots of Scarf cost 150.000
every piece is accounted for
