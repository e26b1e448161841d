# The group names what it wants for a piece; what is above it is the agency's, and a loss is worth what the group would have got.
Melati is a group in 63.03
Melati offers Scarf at 125.000 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on net prices
Melati consigns 5 Scarf at 125.000 to Gerai Kota -> 400 delivery.invalid
Melati consigns 5 Scarf at 125.000 for 100.000 to Gerai Kota
Gerai Kota receives everything
Gerai Kota loses 2 Scarf
----
Dinas bears 200.000 and Melati 0
of Scarf there are 3 on_shelf, 2 missing
every piece is accounted for
