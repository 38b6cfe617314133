// What the sample shop has on offer: one listing a line. None of these things, makers or sellers exist.

/** id | category | item | title | maker | colour | size | condition | price in EUR | region | seller's words */
export const ROWS = `
vs-101 | Wedding dresses | wedding dress | Marguerite lace A-line | Atelier Noor | ivory | 38 | like new | 890 | Berlin | Worn for one long day in June. The train was shortened by two centimetres, nothing else.
vs-102 | Wedding dresses | wedding dress | Sol boho chiffon with flutter sleeves | Lina Falk | ivory | 40 | good condition | 540 | Hamburg | Danced in barefoot. A tiny wine stain inside the hem that nobody will ever see.
vs-103 | Wedding dresses | wedding dress | Odette satin mermaid | Maison Aurore | white | 36 | new with tags | 1450 | Vienna | Plans changed and so did the dress. Never altered, still in its bag.
vs-104 | Wedding dresses | wedding dress | Ines silk sheath with open back | Hedda & Co | champagne | 38 | like new | 760 | Berlin | Heavy silk that falls like water. Professionally cleaned.
vs-105 | Wedding dresses | wedding dress | Clara tulle ballgown | Rosa Clemente | blush | 42 | like new | 1180 | Bavaria | Seven layers of tulle and two pockets, which everybody asks about.
vs-106 | Wedding dresses | wedding dress | Edda crepe, off the shoulder | Nordlys | ivory | 44 | good condition | 480 | Hamburg | Minimal and very comfortable. Hem made for 1.74 m with flat shoes.
vs-107 | Wedding dresses | wedding dress | Wren 1970s crochet | Vintage | ivory | 38 | good condition | 380 | Berlin | My mother’s dress from 1974, with its own cape. It wants another party.
vs-108 | Wedding dresses | wedding dress | Fleur long sleeve lace | Atelier Noor | off-white | 40 | altered | 920 | Zurich | Taken in at the waist, with plenty of fabric left to let it out.
vs-109 | Wedding dresses | wedding dress | Poppy tea length with polka tulle | Bellamar | ivory | 36 | like new | 310 | Saxony | For the town hall and the bicycle ride after it.
vs-110 | Wedding dresses | wedding dress | Greta plus size A-line | Lina Falk | ivory | 46 | like new | 690 | Bavaria | A built-in corset that holds everything without pinching.
vs-111 | Wedding dresses | wedding dress | Celeste beaded princess | Bellamar | white | 34 | new with tags | 1890 | Vienna | A sample from a salon that closed. Every bead sewn by hand.
vs-112 | Wedding dresses | wedding dress | Luz backless satin | Maison Aurore | ivory | 38 | good condition | 620 | Berlin | Steam it for ten minutes and it is perfect.
vs-113 | Wedding dresses | wedding dress | Agnes two-piece with lace top | Ida Winter | champagne | 42 | like new | 450 | Hamburg | Top and skirt can be worn again, separately. I did.
vs-114 | Wedding dresses | wedding dress | Rosalie with detachable sleeves | Rosa Clemente | ivory | 40 | like new | 1020 | Zurich | Sleeves for the ceremony, none for the dance floor.
vs-201 | Veils and headpieces | veil | Cathedral veil with lace edge | Maison Aurore | ivory | | like new | 180 | Vienna | Three metres long and light as nothing. Comes on its own roll.
vs-202 | Veils and headpieces | veil | Fingertip veil with scattered pearls | Atelier Noor | ivory | | like new | 95 | Berlin | The pearls are sewn, not glued.
vs-203 | Veils and headpieces | veil | Birdcage veil with comb | Hedda & Co | white | | good condition | 35 | Hamburg | Very 1950s. Wear it with red lipstick.
vs-204 | Veils and headpieces | veil | Chapel length veil, plain cut edge | Nordlys | champagne | | new with tags | 70 | Saxony | Bought two, wore the other.
vs-205 | Veils and headpieces | tiara | Art deco tiara | Vintage | silver | | good condition | 140 | Vienna | A flea market find from the 1930s, all stones present.
vs-206 | Veils and headpieces | hair vine | Pearl hair vine | Ida Winter | rose gold | | like new | 42 | Berlin | Bends to any hairstyle. 45 cm.
vs-207 | Veils and headpieces | hair vine | Eucalyptus hair comb in silk | Ida Winter | green | | like new | 38 | Bavaria | Looks fresh for ever, because it is silk.
vs-301 | Shoes | bridal heels | Satin block heels | Bellamar | ivory | 38 | good condition | 65 | Berlin | Danced until four without a blister. Soles show it, uppers do not.
vs-302 | Shoes | bridal heels | Pearl strap pumps | Maison Aurore | white | 39 | like new | 120 | Vienna | Worn for the church only.
vs-303 | Shoes | bridal heels | Glitter pumps | Rosa Clemente | champagne | 37 | new with tags | 140 | Hamburg | Too high for me, perfect for somebody braver.
vs-304 | Shoes | bridal sandals | Crochet wedge sandals | Lina Falk | ivory | 40 | good condition | 45 | Saxony | For weddings on grass and sand.
vs-305 | Shoes | bridal sandals | Flat leather sandals | Nordlys | gold | 38 | like new | 55 | Berlin | The second pair, for after midnight.
vs-306 | Shoes | bridal heels | Low lace kitten heels | Hedda & Co | ivory | 41 | like new | 80 | Zurich | Five centimetres that feel like none.
vs-401 | Jewellery | earrings | Freshwater pearl drops | | gold | | like new | 48 | Berlin | They catch every candle in the room.
vs-402 | Jewellery | earrings | Moonstone studs | | silver | | new with tags | 36 | Bavaria | A gift we received twice.
vs-403 | Jewellery | necklace | Lariat back necklace | | gold | | like new | 85 | Vienna | Made for open backs. 60 cm down the spine.
vs-404 | Jewellery | necklace | Crystal collar | | silver | | good condition | 60 | Hamburg | One stone was replaced, can you find it?
vs-405 | Jewellery | earrings | Art deco fans | | gold | | like new | 52 | Zurich | Light, although they do not look it.
vs-501 | Suits | groom suit | Navy three-piece | Nordlys | navy | 50 | like new | 290 | Hamburg | Trousers, waistcoat, jacket. Worn once, cleaned once.
vs-502 | Suits | groom suit | Sand linen suit | Lina Falk | sand | 48 | good condition | 180 | Berlin | The suit for August.
vs-503 | Suits | groom suit | Sage green slim suit | Hedda & Co | sage green | 52 | like new | 260 | Bavaria | Matches eucalyptus astonishingly well.
vs-504 | Suits | groom suit | Black velvet dinner jacket | Maison Aurore | black | 50 | like new | 240 | Vienna | Silk lapels, one button, much applause.
vs-505 | Suits | groom suit | Grey tweed with elbow patches | Vintage | grey | 54 | good condition | 150 | Saxony | Smells of nothing but wool.
vs-601 | Bridesmaids | bridesmaid dress | Chiffon maxi | Bellamar | sage green | 38 | like new | 59 | Berlin | I have three of these: 36, 38 and 42.
vs-602 | Bridesmaids | bridesmaid dress | Satin wrap dress | Atelier Noor | terracotta | 40 | like new | 75 | Hamburg | A dress that one wears again.
vs-603 | Bridesmaids | bridesmaid dress | One-shoulder dress | Rosa Clemente | dusty rose | 36 | good condition | 45 | Bavaria | Hemmed for 1.65 m.
vs-604 | Bridesmaids | bridesmaid dress | Sequin column | Bellamar | champagne | 42 | new with tags | 110 | Vienna | We went for green in the end.
vs-605 | Bridesmaids | bridesmaid dress | Navy crepe with sleeves | Nordlys | navy | 44 | like new | 68 | Saxony | For winter weddings.
vs-701 | Children | flower girl dress | Tulle dress with bow | Ida Winter | ivory | 110 | like new | 38 | Berlin | Survived cake. Washed well.
vs-702 | Children | flower girl dress | Cotton dress with embroidery | Ida Winter | blush | 122 | good condition | 32 | Hamburg | Soft, nothing itches. Tested by an expert.
vs-703 | Children | flower girl dress | Lace dress | Bellamar | ivory | 104 | like new | 45 | Zurich | She asks to wear it every day. It no longer fits.
vs-801 | Accessories | bolero | Faux fur bolero | Hedda & Co | ivory | 38 | like new | 65 | Bavaria | Warm enough for the photos in the snow.
vs-802 | Accessories | bolero | Knitted cover up | Lina Falk | ivory | 40 | good condition | 40 | Berlin | Knitted by an aunt, admired by all.
vs-803 | Accessories | bridal clutch | Beaded clutch | Rosa Clemente | gold | | like new | 48 | Vienna | Fits a phone, a lipstick and a handkerchief.
vs-804 | Accessories | bridal clutch | Velvet box bag | Maison Aurore | blush | | new with tags | 55 | Hamburg | Lovely for rings, too.
vs-901 | Decoration | wedding arch | Wooden arch, foldable | | natural | | good condition | 190 | Saxony | Fits into a station wagon. 2.2 m high.
vs-902 | Decoration | wedding arch | Moon gate | | gold | | like new | 260 | Berlin | Two metres across. Two people, ten minutes.
vs-903 | Decoration | lanterns | Set of 10 glass lanterns | | gold | | good condition | 85 | Hamburg | With candles for one more evening.
vs-904 | Decoration | lanterns | Set of 6 rattan lanterns | | natural | | like new | 60 | Bavaria | They lined our aisle.
vs-905 | Decoration | dried flowers | Pampas, two big bunches | | natural | | like new | 45 | Berlin | Carry it gently, it snows.
vs-906 | Decoration | dried flowers | Dried bouquet in blush | | blush | | like new | 35 | Zurich | Bound by a florist. It keeps for years.
vs-911 | Table | table runners | Set of 10 gauze runners | | sage green | | like new | 70 | Hamburg | Three metres each, washed and ironed.
vs-912 | Table | bud vases | Set of 24 bud vases, amber glass | | amber | | good condition | 65 | Berlin | Twenty-four, all different. One has a chip.
vs-913 | Table | charger plates | Set of 60 rattan chargers | | natural | | like new | 150 | Vienna | Stackable. Collection only.
vs-921 | Paper and signs | welcome sign | Mirror welcome sign with easel | | gold | | like new | 60 | Bavaria | Our names come off with glass cleaner.
vs-922 | Paper and signs | card box | Vintage suitcase as a card box | | natural | | good condition | 40 | Saxony | Comes with its own travel stickers.
`;
