# Who bears what is damaged: the agency, the group, or both, and then somebody has the odd rupiah.
Melati is a group in 63.03
Melati offers Bros at 14.707 in sasirangan
Dinas is an agency in 63.71
Dinas runs Gerai Kota in 63.71
Melati and Dinas agree on 15 %, lost 100 %, damaged 50 %, defect 0 %
Melati consigns 10 Bros to Gerai Kota
Gerai Kota receives everything
# 14.707 less 15 % (2.206) is 12.501 for the group; half of it is 6.250,5
Gerai Kota damages 1 Bros
Dinas bears 6.251 and Melati 6.250
Melati accepts the report
the report is agreed
Gerai Kota loses 1 Bros
Dinas bears 12.501 and Melati 0
Gerai Kota sees that 2 Bros are badly made
Dinas bears 0 and Melati 25.002
Melati disputes the report
Dinas offers to bear 50 %
Dinas bears 12.501 and Melati 12.501
Melati accepts the report and wants the goods
Gerai Kota packs 2 damaged Bros
Gerai Kota sends the return
Melati receives everything back
----
the report is agreed
of Bros there are 6 on_shelf, 1 written_off, 1 missing, 2 returned
every piece is accounted for
