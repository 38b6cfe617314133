// What shoppers type who say nothing of themselves: sizes, years, prices, measures, dates, models and SKUs, in the languages of
// the shop's countries. None may be changed.

export const ORDINARY_QUERIES = `
wedding dress
lace dress size 36-38
size 38 40 42
sizes 34 36 38 40 42 44 46
34 36 38 40
36 38 40 42
38 40
us 8 10 12 14
uk 10/12
size 10-12-14
sizes 06 08 10 12 14
plus size 50 52 54 56
petite 0-2-4
ring size 54
ring sizes 50 52 54 56
shoes 37.5
heels 37 38 39 40
shoes eu 36 37 38 39
ivory satin heels 7.5cm
flower girl 92 98 104 110
flower girl dress 56 62 68 74
flower girl age 4-6
ring bearer suit 3-4 years
bust 86 waist 66 hips 92
90-60-90
90 60 90
86/62/90
measurements 86-62-90 height 170
height 170 cm
170 90 60 90
175 cm 38
waist 26 28 30
neck 15.5 sleeve 34
tie 150 cm
veil 300 cm
veil 3m x 1.5m
cathedral veil 300x150
tablecloth 140x200
tablecloth 180 200 220
tablecloths 120 150 180 200
table runner 30 x 180
backdrop 200 x 300 x 50
arch 2.2 m
dress under 500
dress under 1000 eur
500 600 1000
500-1000
300 400 500 600
199 249 299
129 199 299 399
price 1200-1500
1200-1500
1.200,00 - 1.500,00 €
1,200.00
$1,200.00
$ 1200
$212 555 0123
€ 650 720 800
€1.250.000
1 200 000
250 000
1 250 000 Ft
2 500 Kč
15.000.000 rp
under 99.99
50% off
-20%
2 for 1
2 @ 49.90
buy 3 get 1
pack of 100
100 pcs
250 envelopes
120 150 200 chairs
40 guests
80-100 guests
table for 8
10 x champagne flutes
6 bridesmaid dresses
set of 12 charger plates
dress 2023
2023 2024
2019 2020 2021
2024/2025
collection 2025 2026
pronovias 2024 38 40
rosa clara 2022 size 40
vera wang 2018
vintage 1920
1920s 1930s
70s boho
1950s tea length
born 1990 1995
90s slip dress
2026-05-14
2026-05-14 2026-05-21
14.05.2026
14.05.2026 - 21.05.2026
01.05.2026 38
05/06/2026 40
06/2026 08/2026
05.06.26
05.06.26 12.06.26
wedding 12 06 2026
june 2026
14 may 2026
boda 20/06/2026
hochzeit am 05.06.2026
18:30
24/7
24 hour delivery
delivery 3-5 days
7 day rental
12345678
vs-10400
vs 10400
vs-20231122-001
VS-20231122-001
#10400
#0123456789
sku 88120
sku 0685816001
sku: 0417231002
ref 8372/241
ref. 8372 241 251
zara 8372/241/251
h&m 1049231
art. 37025919
artikel 4711
article 0145873621
artikelnummer 0231457896
artículo 0912345678
order 1042
order 0012345678
item 345678901
item no 3
listing 0123456789
listing-0123456789
id 0712345678
upc 012345678905
ean 4006381333931
4006381333931
8 411061 823455
isbn 978-3-16-148410-0
lot 4567
style 1461
style 3989 maggie sottero
maggie sottero 22RK987
justin alexander 88042
allure bridals 9364
allure 9364-1
allure bridals c481
mori lee 2401
mori lee 5616 1
casablanca 2447
sottero 6SC245
la sposa tul24
stella york 6758
essence of australia d2551
pronovias 1402/19
st patrick 4731
lillian west 66045
enzoani bt19-12
sophia tolli y11869
morilee 8215 8216
style # 88042
model 2212
mod 1042
mod. 55-2331
model 1234567
jimmy choo romy 100
jimmy choo romy 85
manolo hangisi 105
louboutin so kate 120 mm
chanel no 5
dior 999
mac 316
pantone 18-1750
pantone 14 1907 tcx
ral 9010
hex ffffff
dmc 3865
swarovski 1028 ss12
pearls 8mm 10mm 12mm
925 silver
ring 750 585
18k gold
14k 0.5ct
diamond 0.30 0.40 0.50
0.5 1.5 2.5 3.5 4.5
platinum 950
rolex 116610
canon 70-200 2.8
nikon 24 70 200
instax mini 12
iphone 15 128gb
go pro 11
sony a7 iv 24-70
polaroid 600
lights 10m 100 led
led 220v 12v
bulbs e27 40w
candles 20x7
ribbon 25mm 38mm 50mm
a5 a6 envelopes
135x190 mm
paper 300gsm
300 gsm 250 gsm
tulle 15 denier
20 den 40 den
satin 50m
brautkleid gr 38
brautkleid größe 36 38
brautkleid 38/40
brautkleid bis 1000 euro
brautkleid 2024 38
abendkleid 44 46 48
schuhe 38,5
schleier 2,50 m
anzug 50 52
anzug gr. 102
trachtenhemd 41/42
dirndl 36 schürze 60cm
standesamt kleid 2025
hochzeit 14.8.2026
trauringe 585er 4mm
tischläufer 40x150 cm
gästebuch 21 x 21
einladungskarten 100 stück
kerzen 80 mm
vestido de novia talla 38
vestido talla 38 40 42
vestido novia 2024
traje novio talla 52
traje talla 50 52 54
zapatos 38 39
velo 3 metros
vestido menos de 500 euros
vestido 300-500 €
tocado años 20
alianzas oro 18k 3mm
mantilla 250 x 100
vestido comunion 10 años
boda 2026 marzo
mesa 8 personas
robe de mariée taille 38
robe taille 36 38 40
robe moins de 800 euros
robe mariée 2023 t40
chaussures 39
costume 3 pièces 52
voile 150 cm
robe année 30
jupon 3 cercles 110 cm
nappe 240 x 150
bague taille 52 54
robe 1 200 €
14 juillet 2026
abito da sposa taglia 42
abito 44 46 48
scarpe 37 38
velo 2 m
abito sotto 600 euro
vestito anni 50
fedi oro 750
bomboniere 80 pezzi
suknia ślubna 38
suknia rozmiar 36 38
suknia 38/40 wzrost 170
suknia wzrost 168 + 8 obcas
suknia do 1500 zł
suknia 1 500 zł
buty 38
garnitur 176/100/90
garnitur 182 104 92
welon 300 cm
ślub 20.06.2026
vestido de noiva tamanho 42
vestido noiva 40 42 44
vestido até 2000 reais
sapato 36 37
véu 3 metros
terno 50
casamento 2026
aliança 18k 5mm
brudekjole str 38
brudekjole str. 36 38 40
brudekjole 2000 kr
brudekjole under 3000 kr
slør 250 cm
sko 38 39
jakkesæt 50 52
bryllup 2026
trouwjurk maat 38
trouwjurk maat 36 38 40
trouwjurk tot 750 euro
sluier 2 meter
pak maat 50 52
bruiloft 12-09-2026
brudklänning storlek 38
brudklänning 36 38
brudklänning 5 000 kr
slöja 3 m
kostym 48 50 52
svatební šaty velikost 38
šaty 36 38 40
šaty do 10 000 kč
závoj 200 cm
oblek 50
boty 24,5 cm
svatba 20. 6. 2026
menyasszonyi ruha 38 40
ruha 150 000 Ft
rochie de mireasă 38 40
rochie 1500 lei
gelinlik 38 beden
gelinlik 2025
свадебное платье 44 46
платье размер 42 44
фата 3 м
платье до 30 000 руб
فستان زفاف مقاس 38
ウェディングドレス 9号
婚纱 2024
@bridal.boutique
dress @ 20
a@b
5 * hotel
call 911
text 38
telescope 1200-1500
phone case iphone 14
mobile bar 120 cm
call me maybe sign
tel aviv designer
mr & mrs sign
save the date 2026
C&A
AT&T
o'neill 3/2
1st dance
no. 5
c/o card box
10:30 ceremony
16x9
3/4 sleeve
1/2 sleeve
1,5 m train
018f4e9a-0c1d-7000-8000-0123456789ab
L0170123456789
/listing/0170123456
https://shop.example/item/10400
vowswap.com
lace & pearl (ivory)
veil (new) comb (boxed)
dress (size 38)
dress (36) 38 40
dress [ivory] {new}
`
  .trim()
  .split('\n');
