# What was lost is compensated; found again piece by piece, the compensation goes back to the last rupiah.
Melati is a group in 63.03
Melati offers Bros at 14.707 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %, lost 50 %
Melati consigns 10 Bros to Gerai Kota
Gerai Kota receives everything
Gerai Kota loses 3 Bros
# 44.121 less 15 % (6.618,15) is 37.503; half up of its half is 18.752
Dinas bears 18.752 and Melati 18.751
Melati accepts the report
of Bros there are 7 on_shelf, 3 written_off
Gerai Kota finds 1 again
the report is agreed
Gerai Kota finds 3 again -> 409 incident.not_enough
Gerai Kota finds 2 again
----
the report is reversed
of Bros there are 10 on_shelf
every piece is accounted for
