namespace Importer.Core.Mapping.Values;

/// <summary>
/// The 249 countries of ISO 3166-1: alpha-2, alpha-3, numeric, then their names in English, German, French, Spanish, Italian, Dutch,
/// Portuguese and Polish. .NET's RegionInfo has no numbers, and names only in English and the country's own languages.
/// From the Unicode Common Locale Data Repository (CLDR 42, Unicode license).
/// </summary>
internal static class CountryTable
{
    public const string Lines = """
        AD AND 020 Andorra|Andorre|Andora
        AE ARE 784 United Arab Emirates|Vereinigte Arabische Emirate|Émirats arabes unis|Emiratos Árabes Unidos|Emirati Arabi Uniti|Verenigde Arabische Emiraten|Emirados Árabes Unidos|Zjednoczone Emiraty Arabskie
        AF AFG 004 Afghanistan|Afganistán|Afeganistão|Afganistan
        AG ATG 028 Antigua & Barbuda|Antigua und Barbuda|Antigua-et-Barbuda|Antigua y Barbuda|Antigua e Barbuda|Antigua en Barbuda|Antígua e Barbuda|Antigua i Barbuda
        AI AIA 660 Anguilla|Anguila
        AL ALB 008 Albania|Albanien|Albanie|Albanië|Albânia
        AM ARM 051 Armenia|Armenien|Arménie|Armenië|Armênia
        AO AGO 024 Angola
        AQ ATA 010 Antarctica|Antarktis|Antarctique|Antártida|Antartide|Antarktyda
        AR ARG 032 Argentina|Argentinien|Argentine|Argentinië|Argentyna
        AS ASM 016 American Samoa|Amerikanisch-Samoa|Samoa américaines|Samoa Americana|Samoa americane|Amerikaans-Samoa|Samoa Amerykańskie
        AT AUT 040 Austria|Österreich|Autriche|Oostenrijk|Áustria
        AU AUS 036 Australia|Australien|Australie|Australië|Austrália
        AW ABW 533 Aruba
        AX ALA 248 Åland Islands|Ålandinseln|Îles Åland|Islas Aland|Isole Åland|Åland|Ilhas Aland|Wyspy Alandzkie
        AZ AZE 031 Azerbaijan|Aserbaidschan|Azerbaïdjan|Azerbaiyán|Azerbaigian|Azerbeidzjan|Azerbaijão|Azerbejdżan
        BA BIH 070 Bosnia & Herzegovina|Bosnien und Herzegowina|Bosnie-Herzégovine|Bosnia y Herzegovina|Bosnia ed Erzegovina|Bosnië en Herzegovina|Bósnia e Herzegovina|Bośnia i Hercegowina
        BB BRB 052 Barbados|Barbade
        BD BGD 050 Bangladesh|Bangladesch|Bangladés|Bangladesz
        BE BEL 056 Belgium|Belgien|Belgique|Bélgica|Belgio|België|Belgia
        BF BFA 854 Burkina Faso|Burquina Faso
        BG BGR 100 Bulgaria|Bulgarien|Bulgarie|Bulgarije|Bulgária|Bułgaria
        BH BHR 048 Bahrain|Bahreïn|Baréin|Bahrein|Barein|Bahrajn
        BI BDI 108 Burundi
        BJ BEN 204 Benin|Bénin|Benín
        BL BLM 652 St. Barthélemy|Saint-Barthélemy|San Bartolomé|São Bartolomeu
        BM BMU 060 Bermuda|Bermudes|Bermudas|Bermudy
        BN BRN 096 Brunei|Brunei Darussalam|Brunéi
        BO BOL 068 Bolivia|Bolivien|Bolivie|Bolívia|Boliwia
        BQ BES 535 Caribbean Netherlands|Karibische Niederlande|Pays-Bas caribéens|Caribe neerlandés|Caraibi olandesi|Caribisch Nederland|Países Baixos Caribenhos|Niderlandy Karaibskie
        BR BRA 076 Brazil|Brasilien|Brésil|Brasil|Brasile|Brazilië|Brazylia
        BS BHS 044 Bahamas|Bahama's|Bahamy
        BT BTN 064 Bhutan|Bhoutan|Bután|Butão
        BV BVT 074 Bouvet Island|Bouvetinsel|Île Bouvet|Isla Bouvet|Isola Bouvet|Bouveteiland|Ilha Bouvet|Wyspa Bouveta
        BW BWA 072 Botswana|Botsuana
        BY BLR 112 Belarus|Biélorussie|Bielorrusia|Bielorussia|Bielorrússia|Białoruś
        BZ BLZ 084 Belize|Belice
        CA CAN 124 Canada|Kanada|Canadá
        CC CCK 166 Cocos (Keeling) Islands|Kokosinseln|Îles Cocos|Islas Cocos|Isole Cocos (Keeling)|Cocoseilanden|Ilhas Cocos (Keeling)|Wyspy Kokosowe
        CD COD 180 Congo - Kinshasa|Kongo-Kinshasa|Congo-Kinshasa|República Democrática del Congo|Demokratyczna Republika Konga
        CF CAF 140 Central African Republic|Zentralafrikanische Republik|République centrafricaine|República Centroafricana|Repubblica Centrafricana|Centraal-Afrikaanse Republiek|República Centro-Africana|Republika Środkowoafrykańska
        CG COG 178 Congo - Brazzaville|Kongo-Brazzaville|Congo-Brazzaville|Congo|República do Congo|Kongo
        CH CHE 756 Switzerland|Schweiz|Suisse|Suiza|Svizzera|Zwitserland|Suíça|Szwajcaria
        CI CIV 384 Côte d'Ivoire|Costa d'Avorio|Ivoorkust|Costa do Marfim
        CK COK 184 Cook Islands|Cookinseln|Îles Cook|Islas Cook|Isole Cook|Cookeilanden|Ilhas Cook|Wyspy Cooka
        CL CHL 152 Chile|Chili|Cile
        CM CMR 120 Cameroon|Kamerun|Cameroun|Camerún|Camerun|Kameroen|Camarões
        CN CHN 156 China|Chine|Cina|Chiny
        CO COL 170 Colombia|Kolumbien|Colombie|Colômbia|Kolumbia
        CR CRI 188 Costa Rica|Kostaryka
        CU CUB 192 Cuba|Kuba
        CV CPV 132 Cape Verde|Cabo Verde|Cap-Vert|Capo Verde|Kaapverdië|Republika Zielonego Przylądka
        CW CUW 531 Curaçao|Curazao
        CX CXR 162 Christmas Island|Weihnachtsinsel|Île Christmas|Isla de Navidad|Isola Christmas|Christmaseiland|Ilha Christmas|Wyspa Bożego Narodzenia
        CY CYP 196 Cyprus|Zypern|Chypre|Chipre|Cipro|Cypr
        CZ CZE 203 Czechia|Tschechien|Tchéquie|Chequia|Cechia|Tsjechië|Tchéquia|Czechy
        DE DEU 276 Germany|Deutschland|Allemagne|Alemania|Germania|Duitsland|Alemanha|Niemcy
        DJ DJI 262 Djibouti|Dschibuti|Yibuti|Gibuti|Djibuti|Dżibuti
        DK DNK 208 Denmark|Dänemark|Danemark|Dinamarca|Danimarca|Denemarken|Dania
        DM DMA 212 Dominica|Dominique|Dominika
        DO DOM 214 Dominican Republic|Dominikanische Republik|République dominicaine|República Dominicana|Repubblica Dominicana|Dominicaanse Republiek|Dominikana
        DZ DZA 012 Algeria|Algerien|Algérie|Argelia|Algerije|Argélia|Algieria
        EC ECU 218 Ecuador|Équateur|Equador|Ekwador
        EE EST 233 Estonia|Estland|Estonie|Estônia
        EG EGY 818 Egypt|Ägypten|Égypte|Egipto|Egitto|Egypte|Egito|Egipt
        EH ESH 732 Western Sahara|Westsahara|Sahara occidental|Sáhara Occidental|Sahara occidentale|Westelijke Sahara|Saara Ocidental|Sahara Zachodnia
        ER ERI 232 Eritrea|Érythrée|Eritreia|Erytrea
        ES ESP 724 Spain|Spanien|Espagne|España|Spagna|Spanje|Espanha|Hiszpania
        ET ETH 231 Ethiopia|Äthiopien|Éthiopie|Etiopía|Etiopia|Ethiopië|Etiópia
        FI FIN 246 Finland|Finnland|Finlande|Finlandia|Finlândia
        FJ FJI 242 Fiji|Fidschi|Fidji|Fiyi|Figi|Fidżi
        FK FLK 238 Falkland Islands|Falklandinseln|Îles Malouines|Islas Malvinas|Isole Falkland|Falklandeilanden|Ilhas Malvinas|Falklandy
        FM FSM 583 Micronesia|Mikronesien|Micronésie|Micronésia|Mikronezja
        FO FRO 234 Faroe Islands|Färöer|Îles Féroé|Islas Feroe|Isole Fær Øer|Faeröer|Ilhas Faroé|Wyspy Owcze
        FR FRA 250 France|Frankreich|Francia|Frankrijk|França|Francja
        GA GAB 266 Gabon|Gabun|Gabón|Gabão
        GB GBR 826 United Kingdom|Vereinigtes Königreich|Royaume-Uni|Reino Unido|Regno Unito|Verenigd Koninkrijk|Wielka Brytania
        GD GRD 308 Grenada|Grenade|Granada
        GE GEO 268 Georgia|Georgien|Géorgie|Georgië|Geórgia|Gruzja
        GF GUF 254 French Guiana|Französisch-Guayana|Guyane française|Guayana Francesa|Guyana Francese|Frans-Guyana|Guiana Francesa|Gujana Francuska
        GG GGY 831 Guernsey|Guernesey
        GH GHA 288 Ghana|Gana
        GI GIB 292 Gibraltar|Gibilterra
        GL GRL 304 Greenland|Grönland|Groenland|Groenlandia|Groenlândia|Grenlandia
        GM GMB 270 Gambia|Gambie|Gâmbia
        GN GIN 324 Guinea|Guinée|Guinee|Guiné|Gwinea
        GP GLP 312 Guadeloupe|Guadalupe|Guadalupa|Gwadelupa
        GQ GNQ 226 Equatorial Guinea|Äquatorialguinea|Guinée équatoriale|Guinea Ecuatorial|Guinea Equatoriale|Equatoriaal-Guinea|Guiné Equatorial|Gwinea Równikowa
        GR GRC 300 Greece|Griechenland|Grèce|Grecia|Griekenland|Grécia|Grecja
        GS SGS 239 South Georgia & South Sandwich Islands|Südgeorgien und die Südlichen Sandwichinseln|Géorgie du Sud-et-les Îles Sandwich du Sud|Islas Georgia del Sur y Sandwich del Sur|Georgia del Sud e Sandwich Australi|Zuid-Georgia en Zuidelijke Sandwicheilanden|Ilhas Geórgia do Sul e Sandwich do Sul|Georgia Południowa i Sandwich Południowy
        GT GTM 320 Guatemala|Gwatemala
        GU GUM 316 Guam
        GW GNB 624 Guinea-Bissau|Guinée-Bissau|Guinea-Bisáu|Guinee-Bissau|Guiné-Bissau|Gwinea Bissau
        GY GUY 328 Guyana|Guiana|Gujana
        HK HKG 344 Hong Kong SAR China|Sonderverwaltungsregion Hongkong|R.A.S. chinoise de Hong Kong|RAE de Hong Kong (China)|RAS di Hong Kong|Hongkong SAR van China|Hong Kong, RAE da China|SRA Hongkong (Chiny)
        HM HMD 334 Heard & McDonald Islands|Heard und McDonaldinseln|Îles Heard-et-MacDonald|Islas Heard y McDonald|Isole Heard e McDonald|Heard en McDonaldeilanden|Ilhas Heard e McDonald|Wyspy Heard i McDonalda
        HN HND 340 Honduras
        HR HRV 191 Croatia|Kroatien|Croatie|Croacia|Croazia|Kroatië|Croácia|Chorwacja
        HT HTI 332 Haiti|Haïti|Haití
        HU HUN 348 Hungary|Ungarn|Hongrie|Hungría|Ungheria|Hongarije|Hungria|Węgry
        ID IDN 360 Indonesia|Indonesien|Indonésie|Indonesië|Indonésia|Indonezja
        IE IRL 372 Ireland|Irland|Irlande|Irlanda|Ierland|Irlandia
        IL ISR 376 Israel|Israël|Israele|Izrael
        IM IMN 833 Isle of Man|Île de Man|Isla de Man|Isola di Man|Ilha de Man|Wyspa Man
        IN IND 356 India|Indien|Inde|Índia|Indie
        IO IOT 086 British Indian Ocean Territory|Britisches Territorium im Indischen Ozean|Territoire britannique de l'océan Indien|Territorio Británico del Océano Índico|Territorio britannico dell'Oceano Indiano|Brits Indische Oceaanterritorium|Território Britânico do Oceano Índico|Brytyjskie Terytorium Oceanu Indyjskiego
        IQ IRQ 368 Iraq|Irak|Iraque
        IR IRN 364 Iran|Irán|Irã
        IS ISL 352 Iceland|Island|Islande|Islandia|Islanda|IJsland|Islândia
        IT ITA 380 Italy|Italien|Italie|Italia|Italië|Itália|Włochy
        JE JEY 832 Jersey
        JM JAM 388 Jamaica|Jamaika|Jamaïque|Giamaica|Jamajka
        JO JOR 400 Jordan|Jordanien|Jordanie|Jordania|Giordania|Jordanië|Jordânia
        JP JPN 392 Japan|Japon|Japón|Giappone|Japão|Japonia
        KE KEN 404 Kenya|Kenia|Quênia
        KG KGZ 417 Kyrgyzstan|Kirgisistan|Kirghizstan|Kirguistán|Kirghizistan|Kirgizië|Quirguistão|Kirgistan
        KH KHM 116 Cambodia|Kambodscha|Cambodge|Camboya|Cambogia|Cambodja|Camboja|Kambodża
        KI KIR 296 Kiribati|Quiribati
        KM COM 174 Comoros|Komoren|Comores|Comoras|Comore|Comoren|Komory
        KN KNA 659 St. Kitts & Nevis|St. Kitts und Nevis|Saint-Christophe-et-Niévès|San Cristóbal y Nieves|Saint Kitts e Nevis|Saint Kitts en Nevis|São Cristóvão e Névis|Saint Kitts i Nevis
        KP PRK 408 North Korea|Nordkorea|Corée du Nord|Corea del Norte|Corea del Nord|Noord-Korea|Coreia do Norte|Korea Północna
        KR KOR 410 South Korea|Südkorea|Corée du Sud|Corea del Sur|Corea del Sud|Zuid-Korea|Coreia do Sul|Korea Południowa
        KW KWT 414 Kuwait|Koweït|Koeweit|Kuwejt
        KY CYM 136 Cayman Islands|Kaimaninseln|Îles Caïmans|Islas Caimán|Isole Cayman|Kaaimaneilanden|Ilhas Cayman|Kajmany
        KZ KAZ 398 Kazakhstan|Kasachstan|Kazajistán|Kazakistan|Kazachstan|Cazaquistão
        LA LAO 418 Laos
        LB LBN 422 Lebanon|Libanon|Liban|Líbano|Libano
        LC LCA 662 St. Lucia|Sainte-Lucie|Santa Lucía|Saint Lucia|Santa Lúcia
        LI LIE 438 Liechtenstein
        LK LKA 144 Sri Lanka
        LR LBR 430 Liberia|Libéria
        LS LSO 426 Lesotho|Lesoto
        LT LTU 440 Lithuania|Litauen|Lituanie|Lituania|Litouwen|Lituânia|Litwa
        LU LUX 442 Luxembourg|Luxemburg|Luxemburgo|Lussemburgo|Luksemburg
        LV LVA 428 Latvia|Lettland|Lettonie|Letonia|Lettonia|Letland|Letônia|Łotwa
        LY LBY 434 Libya|Libyen|Libye|Libia|Libië|Líbia
        MA MAR 504 Morocco|Marokko|Maroc|Marruecos|Marocco|Marrocos|Maroko
        MC MCO 492 Monaco|Mónaco|Mônaco|Monako
        MD MDA 498 Moldova|Republik Moldau|Moldavie|Moldavia|Moldavië|Moldávia|Mołdawia
        ME MNE 499 Montenegro|Monténégro|Czarnogóra
        MF MAF 663 St. Martin|Saint-Martin|San Martín|Saint Martin|São Martinho
        MG MDG 450 Madagascar|Madagaskar
        MH MHL 584 Marshall Islands|Marshallinseln|Îles Marshall|Islas Marshall|Isole Marshall|Marshalleilanden|Ilhas Marshall|Wyspy Marshalla
        MK MKD 807 North Macedonia|Nordmazedonien|Macédoine du Nord|Macedonia del Norte|Macedonia del Nord|Noord-Macedonië|Macedônia do Norte|Macedonia Północna
        ML MLI 466 Mali
        MM MMR 104 Myanmar (Burma)|Myanmar|Myanmar (Birmanie)|Myanmar (Birmania)|Myanmar (Birma)|Mianmar (Birmânia)|Mjanma (Birma)
        MN MNG 496 Mongolia|Mongolei|Mongolie|Mongolië|Mongólia
        MO MAC 446 Macao SAR China|Sonderverwaltungsregion Macau|R.A.S. chinoise de Macao|RAE de Macao (China)|RAS di Macao|Macau SAR van China|Macau, RAE da China|SRA Makau (Chiny)
        MP MNP 580 Northern Mariana Islands|Nördliche Marianen|Îles Mariannes du Nord|Islas Marianas del Norte|Isole Marianne settentrionali|Noordelijke Marianen|Ilhas Marianas do Norte|Mariany Północne
        MQ MTQ 474 Martinique|Martinica|Martynika
        MR MRT 478 Mauritania|Mauretanien|Mauritanie|Mauritanië|Mauritânia|Mauretania
        MS MSR 500 Montserrat
        MT MLT 470 Malta|Malte
        MU MUS 480 Mauritius|Maurice|Mauricio|Maurício
        MV MDV 462 Maldives|Malediven|Maldivas|Maldive|Maldiven|Malediwy
        MW MWI 454 Malawi|Malaui
        MX MEX 484 Mexico|Mexiko|Mexique|México|Messico|Meksyk
        MY MYS 458 Malaysia|Malaisie|Malasia|Maleisië|Malásia|Malezja
        MZ MOZ 508 Mozambique|Mosambik|Mozambico|Moçambique|Mozambik
        NA NAM 516 Namibia|Namibie|Namibië|Namíbia
        NC NCL 540 New Caledonia|Neukaledonien|Nouvelle-Calédonie|Nueva Caledonia|Nuova Caledonia|Nieuw-Caledonië|Nova Caledônia|Nowa Kaledonia
        NE NER 562 Niger|Níger
        NF NFK 574 Norfolk Island|Norfolkinsel|Île Norfolk|Isla Norfolk|Isola Norfolk|Norfolk|Ilha Norfolk
        NG NGA 566 Nigeria|Nigéria
        NI NIC 558 Nicaragua|Nicarágua|Nikaragua
        NL NLD 528 Netherlands|Niederlande|Pays-Bas|Países Bajos|Paesi Bassi|Nederland|Países Baixos|Holandia
        NO NOR 578 Norway|Norwegen|Norvège|Noruega|Norvegia|Noorwegen|Norwegia
        NP NPL 524 Nepal|Népal
        NR NRU 520 Nauru
        NU NIU 570 Niue
        NZ NZL 554 New Zealand|Neuseeland|Nouvelle-Zélande|Nueva Zelanda|Nuova Zelanda|Nieuw-Zeeland|Nova Zelândia|Nowa Zelandia
        OM OMN 512 Oman|Omán|Omã
        PA PAN 591 Panama|Panamá
        PE PER 604 Peru|Pérou|Perú|Perù
        PF PYF 258 French Polynesia|Französisch-Polynesien|Polynésie française|Polinesia Francesa|Polinesia francese|Frans-Polynesië|Polinésia Francesa|Polinezja Francuska
        PG PNG 598 Papua New Guinea|Papua-Neuguinea|Papouasie-Nouvelle-Guinée|Papúa Nueva Guinea|Papua Nuova Guinea|Papoea-Nieuw-Guinea|Papua-Nova Guiné|Papua-Nowa Gwinea
        PH PHL 608 Philippines|Philippinen|Filipinas|Filippine|Filipijnen|Filipiny
        PK PAK 586 Pakistan|Pakistán|Paquistão
        PL POL 616 Poland|Polen|Pologne|Polonia|Polônia|Polska
        PM SPM 666 St. Pierre & Miquelon|St. Pierre und Miquelon|Saint-Pierre-et-Miquelon|San Pedro y Miquelón|Saint-Pierre e Miquelon|Saint-Pierre en Miquelon|São Pedro e Miquelão|Saint-Pierre i Miquelon
        PN PCN 612 Pitcairn Islands|Pitcairninseln|Îles Pitcairn|Islas Pitcairn|Isole Pitcairn|Pitcairneilanden|Ilhas Pitcairn|Pitcairn
        PR PRI 630 Puerto Rico|Porto Rico|Portorico|Portoryko
        PS PSE 275 Palestinian Territories|Palästinensische Autonomiegebiete|Territoires palestiniens|Territorios Palestinos|Territori palestinesi|Palestijnse gebieden|Territórios palestinos|Terytoria Palestyńskie
        PT PRT 620 Portugal|Portogallo|Portugalia
        PW PLW 585 Palau|Palaos
        PY PRY 600 Paraguay|Paraguai|Paragwaj
        QA QAT 634 Qatar|Katar|Catar
        RE REU 638 Réunion|La Réunion|Reunión|Riunione|Reunião|Reunion
        RO ROU 642 Romania|Rumänien|Roumanie|Rumanía|Roemenië|Romênia|Rumunia
        RS SRB 688 Serbia|Serbien|Serbie|Servië|Sérvia
        RU RUS 643 Russia|Russland|Russie|Rusia|Rusland|Rússia|Rosja
        RW RWA 646 Rwanda|Ruanda
        SA SAU 682 Saudi Arabia|Saudi-Arabien|Arabie saoudite|Arabia Saudí|Arabia Saudita|Saoedi-Arabië|Arábia Saudita|Arabia Saudyjska
        SB SLB 090 Solomon Islands|Salomonen|Îles Salomon|Islas Salomón|Isole Salomone|Salomonseilanden|Ilhas Salomão|Wyspy Salomona
        SC SYC 690 Seychelles|Seychellen|Seicheles|Seszele
        SD SDN 729 Sudan|Soudan|Sudán|Soedan|Sudão
        SE SWE 752 Sweden|Schweden|Suède|Suecia|Svezia|Zweden|Suécia|Szwecja
        SG SGP 702 Singapore|Singapur|Singapour|Singapura
        SH SHN 654 St. Helena|Sainte-Hélène|Santa Elena|Sant'Elena|Sint-Helena|Santa Helena|Wyspa Świętej Heleny
        SI SVN 705 Slovenia|Slowenien|Slovénie|Eslovenia|Slovenië|Eslovênia|Słowenia
        SJ SJM 744 Svalbard & Jan Mayen|Spitzbergen und Jan Mayen|Svalbard et Jan Mayen|Svalbard y Jan Mayen|Svalbard e Jan Mayen|Spitsbergen en Jan Mayen|Svalbard i Jan Mayen
        SK SVK 703 Slovakia|Slowakei|Slovaquie|Eslovaquia|Slovacchia|Slowakije|Eslováquia|Słowacja
        SL SLE 694 Sierra Leone|Sierra Leona|Serra Leoa
        SM SMR 674 San Marino|Saint-Marin
        SN SEN 686 Senegal|Sénégal
        SO SOM 706 Somalia|Somalie|Somalië|Somália
        SR SUR 740 Suriname|Surinam
        SS SSD 728 South Sudan|Südsudan|Soudan du Sud|Sudán del Sur|Sud Sudan|Zuid-Soedan|Sudão do Sul|Sudan Południowy
        ST STP 678 São Tomé & Príncipe|São Tomé und Príncipe|Sao Tomé-et-Principe|Santo Tomé y Príncipe|São Tomé e Príncipe|Sao Tomé en Principe|Wyspy Świętego Tomasza i Książęca
        SV SLV 222 El Salvador|Salvador|Salwador
        SX SXM 534 Sint Maarten|Saint-Martin (partie néerlandaise)|Sint-Maarten
        SY SYR 760 Syria|Syrien|Syrie|Siria|Syrië|Síria
        SZ SWZ 748 Eswatini|Esuatini|Essuatíni
        TC TCA 796 Turks & Caicos Islands|Turks- und Caicosinseln|Îles Turques-et-Caïques|Islas Turcas y Caicos|Isole Turks e Caicos|Turks- en Caicoseilanden|Ilhas Turcas e Caicos|Turks i Caicos
        TD TCD 148 Chad|Tschad|Tchad|Ciad|Tsjaad|Chade|Czad
        TF ATF 260 French Southern Territories|Französische Süd- und Antarktisgebiete|Terres australes françaises|Territorios Australes Franceses|Terre australi francesi|Franse Gebieden in de zuidelijke Indische Oceaan|Territórios Franceses do Sul|Francuskie Terytoria Południowe i Antarktyczne
        TG TGO 768 Togo
        TH THA 764 Thailand|Thaïlande|Tailandia|Thailandia|Tailândia|Tajlandia
        TJ TJK 762 Tajikistan|Tadschikistan|Tadjikistan|Tayikistán|Tagikistan|Tadzjikistan|Tadjiquistão|Tadżykistan
        TK TKL 772 Tokelau
        TL TLS 626 Timor-Leste|Timor oriental|Timor Est|Oost-Timor|Timor Wschodni
        TM TKM 795 Turkmenistan|Turkménistan|Turkmenistán|Turcomenistão
        TN TUN 788 Tunisia|Tunesien|Tunisie|Túnez|Tunesië|Tunísia|Tunezja
        TO TON 776 Tonga
        TR TUR 792 Turkey|Türkei|Turquie|Turquía|Turchia|Turkije|Turquia|Turcja
        TT TTO 780 Trinidad & Tobago|Trinidad und Tobago|Trinité-et-Tobago|Trinidad y Tobago|Trinidad e Tobago|Trinidad en Tobago|Trynidad i Tobago
        TV TUV 798 Tuvalu
        TW TWN 158 Taiwan|Taïwan|Taiwán|Tajwan
        TZ TZA 834 Tanzania|Tansania|Tanzanie|Tanzânia
        UA UKR 804 Ukraine|Ucrania|Ucraina|Oekraïne|Ucrânia|Ukraina
        UG UGA 800 Uganda|Ouganda|Oeganda
        UM UMI 581 U.S. Outlying Islands|Amerikanische Überseeinseln|Îles mineures éloignées des États-Unis|Islas menores alejadas de EE. UU.|Isole Minori Esterne degli Stati Uniti|Kleine afgelegen eilanden van de Verenigde Staten|Ilhas Menores Distantes dos EUA|Dalekie Wyspy Mniejsze Stanów Zjednoczonych
        US USA 840 United States|Vereinigte Staaten|États-Unis|Estados Unidos|Stati Uniti|Verenigde Staten|Stany Zjednoczone
        UY URY 858 Uruguay|Uruguai|Urugwaj
        UZ UZB 860 Uzbekistan|Usbekistan|Ouzbékistan|Uzbekistán|Oezbekistan|Uzbequistão
        VA VAT 336 Vatican City|Vatikanstadt|État de la Cité du Vatican|Ciudad del Vaticano|Città del Vaticano|Vaticaanstad|Cidade do Vaticano|Watykan
        VC VCT 670 St. Vincent & Grenadines|St. Vincent und die Grenadinen|Saint-Vincent-et-les Grenadines|San Vicente y las Granadinas|Saint Vincent e Grenadine|Saint Vincent en de Grenadines|São Vicente e Granadinas|Saint Vincent i Grenadyny
        VE VEN 862 Venezuela|Wenezuela
        VG VGB 092 British Virgin Islands|Britische Jungferninseln|Îles Vierges britanniques|Islas Vírgenes Británicas|Isole Vergini Britanniche|Britse Maagdeneilanden|Ilhas Virgens Britânicas|Brytyjskie Wyspy Dziewicze
        VI VIR 850 U.S. Virgin Islands|Amerikanische Jungferninseln|Îles Vierges des États-Unis|Islas Vírgenes de EE. UU.|Isole Vergini Americane|Amerikaanse Maagdeneilanden|Ilhas Virgens Americanas|Wyspy Dziewicze Stanów Zjednoczonych
        VN VNM 704 Vietnam|Viêt Nam|Vietnã|Wietnam
        VU VUT 548 Vanuatu
        WF WLF 876 Wallis & Futuna|Wallis und Futuna|Wallis-et-Futuna|Wallis y Futuna|Wallis e Futuna|Wallis en Futuna|Wallis i Futuna
        WS WSM 882 Samoa
        YE YEM 887 Yemen|Jemen|Yémen|Iêmen
        YT MYT 175 Mayotte|Majotta
        ZA ZAF 710 South Africa|Südafrika|Afrique du Sud|Sudáfrica|Sudafrica|Zuid-Afrika|África do Sul|Republika Południowej Afryki
        ZM ZMB 894 Zambia|Sambia|Zambie|Zâmbia
        ZW ZWE 716 Zimbabwe|Simbabwe|Zimbabue|Zimbábue
        """;
}
