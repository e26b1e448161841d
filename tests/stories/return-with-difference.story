# What does not sell goes home; one piece is missing from the parcel, and was in the outlet's care.
Melati is a group in 63.03
Melati offers Scarf at 125.000 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %
Melati consigns 10 Scarf to Gerai Kota
Gerai Kota receives everything
Gerai Kota packs 3 Scarf
of Scarf there are 7 on_shelf, 3 return_transit
Gerai Kota packs 8 Scarf -> 409 lot.not_enough
Gerai Kota sends the return
Gerai Kota cancels the return -> 409 return.wrong_state
Melati receives 2 Scarf back
of Scarf there are 7 on_shelf, 2 returned, 1 missing
Gerai Kota looks for what was short
Dinas bears 106.250 and Melati 0
Melati accepts the report -> 403 incident.agency_decides
Dinas accepts the report
Gerai Kota packs 1 Scarf
Gerai Kota cancels the return
----
the report is agreed
of Scarf there are 7 on_shelf, 2 returned, 1 written_off
every piece is accounted for
