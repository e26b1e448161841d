# A buyer finds what groups offer.
Melati is a group in 63.03
Kenanga is a group in 34.02
Melati offers Kain gigi haruan at 185.000 in sasirangan
Melati offers Kain bayam raja at 210.000 in sasirangan
Kenanga offers Batik cap parang at 165.000 in batik-cap
----
a buyer sees 3 products
a buyer in 63 sees 2 products
a buyer in 34.02 sees 1 product
a buyer who looks for "kain" finds Kain gigi haruan, Kain bayam raja
a buyer who looks for "KAIN BAY" finds Kain bayam raja
a buyer who looks for "songket" finds nothing
the page of Kain bayam raja says "Rp210.000"
