# Food that will not keep is pulled some days before, as agreed.
Seruni is a group in 63.72
Seruni offers Amplang at 32.000 in keripik
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Seruni and Dinas agree on 15 %
Seruni consigns 20 Amplang good for 20 days to Gerai Kota
Gerai Kota receives everything
13 days pass
----
Amplang must be pulled at Gerai Kota
Gerai Kota holds 20 Amplang
every piece is accounted for
