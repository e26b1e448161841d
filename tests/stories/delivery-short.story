# One piece did not arrive, one arrived torn and is handed back at the door; the missing one turns up later.
Melati is a group in 63.03
Melati offers Scarf at 125.000 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati offers Tas at 95.000 in sasirangan
Melati and Dinas agree on 15 %
Melati consigns 10 Scarf and 4 Tas to Gerai Kota
Gerai Kota receives 8 Scarf, 1 short and 4 Tas -> 400 delivery.invalid
of Scarf there are 10 in_transit
Gerai Kota receives 8 Scarf, 1 short, 1 rejected and 4 Tas
the delivery is received_with_difference
of Scarf there are 8 on_shelf, 1 missing, 1 rejected
of Tas there are 4 on_shelf
Gerai Kota looks for what was short
the report is reported
Dinas bears 0 and Melati 106.250
Gerai Kota finds 1 again
----
the report is reversed
Gerai Kota holds 9 Scarf
of Scarf there are 9 on_shelf, 1 rejected
every piece is accounted for
