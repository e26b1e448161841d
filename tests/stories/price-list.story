# A group starts with the price list that it has, and brings it again with new prices.
Seruni is a group in 63.72
Seruni brings a list: Keripik pisang at Rp18.000; Amplang haruan at 32.000; Sambal acan at 65.000,00
Seruni brings a list: Keripik pisang at 19.000; Amplang haruan at 32.000; Sambal acan at 65.000
----
a buyer sees 3 products
Keripik pisang costs 19.000
Amplang haruan costs 32.000
Sambal acan costs 65.000
