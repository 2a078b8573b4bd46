/**
 * Stems (folded, cut to five letters) of verbs, adjectives and days that leave a reader asking: what? They count little, and
 * are no title alone; behind the stroke those of time, which are none in any form. Of languages but English, whose own stand
 * in `stop-words.ts`; each begins with its code. One text, for what stands in braces the engine reads twice.
 */
const OPEN_WORDS = `es: quier quisi neces puedo puede podri gusta muest mostr enseñ ensen dime digam busca encue encon pon poner ponga ponme
dame dar haz hacer hagas hay agreg anade anadi crea crear cambi cance elimi borra quita abre abrir cierr cerra envia envie
manda recue recor aviso avisa llama llega viene venir vamos sabes conoc habla tarda funci mejor peor buen mucho nuevo
favor gracia hola parec piens creo falta permi compr vende vendo usa usar usa- tengo tiene debo nacid nacis naces progr
guapo guapa bonit preci asist cuan lento lenta rapid larga barat dific facil peque mala malo demas | lunes marte mierc jueve
viern sabad domin manan noche
pt: quero queri preci posso pode poder gosto gosta mostr diga dizer encon achar ponha coloc dame dar faca fazer adici
criar crie mudar mude cance apaga remov abre abrir abra fecha envie envia manda lembr avise chama chega vem vir sabe conhe
falar funci demor melho pior bom muito novo favor obrig ola parec acho falta permi compr vende usar tenho tem toque tocar
lento lenta rapid longo longa barat dific facil peque ruim nenhu | sabad domin manha amanh noite
fr: veux voudr besoi peux peut pouve aime aimer montr dis dites dire cherc trouv mets mettr donne faire ajout cree creer
chang annul suppr effac ouvre ouvri ferme envoi envoy rappe appel arriv vient venir sait conna parle marche fonct mieux
pire bon bonne beauc nouve plait merci bonjo sembl pense manqu aider perme achet vendr utili avoir joue jouer lance lire
lent lente rapid long longu diffi facil petit mauva jamai davan | lundi mardi mercr jeudi samed diman matin soir demai
it: vogli vorre bisog posso puo poter piace mostr dimmi dire cerca trova metti mette dammi dare fai fare aggiu crea creare
cambi annul cance elimi togli apri aprir chiud invia manda ricor chiam arriv viene venir sai conos parla funzi megli peggi
buon molto nuovo favor grazi ciao sembr penso manca aiuta perme compr vende usare usa ho avere impos ripro suona legge
legg lento lenta lenti lunga lungh veloc diffi facil picco tropp pochi | luned marte merco giove vener sabat domen doman
matti sera
ro: vreau trebu pot poate place arata spune cauta gases pune da fa face adaug creea schim anule sterg desch inchi trimi
amint suna vine stiu vorbe merge bun mult nou rog multu salut pare cred ajuta permi cumpa vinde folos am are lent lenta
rapid lung lunga scump iefti greu mare putin multe niciu nicio inca
de: will mocht wollt brauc kann konnt sollt mag zeig zeige zeigt sag sage sagt such finde fand stell setz setze gib gebe
mach mache macht fug fuge erste ander storn losch lösch entfe offne schli sende schic erinn ruf rufe kommt komme weiss
kennt rede sprec funkt geht gehen laeuf besse schle gut gute guten viel viele neu neue neuen bitte danke hallo schei denke
fehlt helfe hilf erlau kauf kaufe verka benut nutze habe haben spiel abspi lass nervt nerve dauer langs teuer billi schwi
einfa klein ofter haufi | monta diens mittw donne freit samst sonnt heute morge abend nachm vormi
nl: wil zou nodig kan kun moet vind leuk toon laat zeg vertel zoek vinde zet zette geef doe doen maak voeg aanma wijzi
verwi annul open sluit stuur herin bel belt komt weet ken praat werkt beter slech goed goede veel nieuw graag dank hallo
lijkt denk mist help koop verko gebru heb heeft speel afspe start zien gezie gezet zette inges staat staan gaat gaan komen
laten maken worde laats eerst krijg neem neemt geven bekij luist traag trage snel snell duur goedk moeil lang lange klein
groot grote vaker | maand dinsd woens donde vrijd zater zonda vanda morge vanna vanav avond ochte midda
da: vil ville skal behov kan kunne vis vise sig fortæ forta sog find saet giv gor lav tilfo opret aendr annul slet fjern
aabn luk send mind ring kom kommer ved kend tal virke bedre darli god godt meget ny nye tak hej synes tror mangl hjælp
hjael kob saelg brug har spil afspi start bede langs hurti dyr dyrt billi lang lange mindr faerr uden endnu altid ofter |
manda tirsd onsda torsd freda lorda sonda morge aften
sv: vill skulle behov kan kunna visa vis sag saga sok hitta satt ge gor skapa lagg andra avbok ta bort oppna stang skick
pamin ring kom komme vet kann prata funge battr samre bra god mycke ny nya tack hej verka tror sakna hjalp kop salj anvan
har spela snabb dyr dyrt billi lang farre oftar | manda tisda onsda torsd freda lorda sonda imorg kvall
no: vil ville skal behov kan kunne vis vise si fort sok finn sett gi gjor lag legg oppre endre avbes slett fjern apne lukk
send minn ring kom kommer vet kjenn snakk funge bedre darli god godt mye ny nye takk hei synes tror mangl hjelp kjop selg
bruk har spill start treg tregt rask dyr dyrt billi lang lange vansk flere mindr faerr enna allti aldri ofter | manda
tirsd onsda torsd freda lorda sonda morge kveld
pl: chce chcia potrz moge moze mozna lubie pokaz powie szuka znajd ustaw daj dac zrob zrobi dodaj stwor zmien anulu usun
otwor zamkn wysli wysla przyp zadzw przyj wiem znam mowi dzial lepie gorze dobry dobra duzo nowy nowa prosz dziek czesc
wydaj mysle braku pomoz pozwo kupic sprze uzyw mam trwa czeka odpow brak wolno wolny wolna wolne szybk dlugi dlugo dluga
drogi drogo droga trudn latwo latwy duzy duza duze maly mala mniej lepsz zbyt | ponie wtore srode sroda czwar piate piatk
sobot niedz rano wiecz jutro
cs: chci chtel potre muzu muze ukaz rekni hleda najdi nasta dej dat udela pridej vytvo zmen zrus smaz otevr zavri posli
pripo zavol prijd vim znam mluvi fungu lepsi horsi dobry mnoho novy prosi dekuj ahoj zda mysli chybi pomoz koupi proda
pouzi mam nejde trva pomal rychl dlouh drahy draha drahe levny tezke snadn velky velka velke maly mala spatn mene lepe
prili zadny zadne zadna nikdy caste vic | ponde utery stred ctvrt patek sobot nedel rano vecer zitra
tr: istiy isted gerek lazim olabi bana goste soyle ara bul bulam koy ver vermi yap yapma ekle olust degis sil kaldi ac
kapat gonde hatir cagir gel geldi gelmi bil tani konus calis daha iyi kotu guzel cok yeni lutfe tesek merha goru dusun
eksik satin sat kulla var yok cal oynat baslat ayarl kur suruy zor yavas hizli uzun kisa pahal ucuz kolay buyuk kucuk
gec erken pazar carsa perse cuma cumar fazla olmad hala | yarin bugun sabah aksam gece gecel
id: ingin mau perlu butuh bisa dapat suka tunju tampi katak cari temuk atur beri buat tamba ubah batal hapus buka tutup
kirim ingat pangg datan tahu kenal bicar berfu lebih baik buruk banya baru tolon terim halo rasa pikir kuran bantu izink
beli jual pakai gunak punya putar mulai lamba cepat lama mahal murah sulit mudah besar kecil sedik terla sesud
ru: хочу хотел нужно надо могу может можно нравя покаж скажи найди ищу найти поста дай дать сдела добав созда измен отмен
удали откро закро отпра напом позво прийт знаю говор работ лучше хуже хорош много новый новая пожал спаси приве кажет
думаю нехва помог купит прода испол есть включ медле быстр долго долги дешев сложн легко больш мален слишк
uk: хочу потрі можу може можна покаж скажи знайд поста дай зроби додай створ зміни скасу видал відкр закри надіш нагад
подзв знаю говор працю краще гірше добри багат новий прошу дякую приві здаєт думаю допом купит прода викор є повіл швидк
довго довги склад велик більш менше занад мало немає нікол після часті
ko: 너무 매우 정말 아주 자주 계속 항상 빨리 많이 조금 다시 필요 좋은 좋다 좋았 나쁜 있다 있는 없다 없는 느리 느린 빠르 빠른 길다 짧은 어렵 쉬운 비싸 | 오늘 내일 어제 아침 저녁 월요 화요 수요 목요 금요
토요 일요
vi: tot them
hu: tobbe keves jobb jobba nelku mindi gyakr kelle legye lassu gyors rossz draga olcso hossz rovid kicsi nehez konny
fi: enemm vahem parem paljo koska useam tarvi pitai halua huono hidas nopea kalli halpa pitka lyhyt vaike helpp
el: περισ λιγοτ καλυτ πολυ πολλα πολλε πολλο λιγο λιγα λιγες χωρις παντα ποτε πριν πιο χρεια πρεπε θελω θελου νεο νεα νεος
αργο αργα αργη γρηγο καλο καλη κακο κακη ακριβ φθηνο μεγαλ μικρο μικρη δυσκο ευκολ
ar: أفضل أسرع جدا كثير كثيرا كثيرة قليل قليلا قليلة بدون أيضا دائما أبدا مزيد نحتاج أحتاج يجب نريد أريد جديد جديدة بطيء
بطيئة سريع سريعة غالي رخيص طويل طويلة قصير قصيرة صعب صعبة سهل سهلة كبير كبيرة صغير صغيرة
fa: بیشتر کمتر بهتر سریعت خیلی زیاد هنوز همیشه هرگز نیاز لازم جدید سریع کند گران ارزان طولان کوتاه سخت آسان بزرگ کوچک
میخوا
he: יותר פחות טוב טובה טובים טובות מדי הרבה עוד תמיד צריך צריכה צריכי רוצה רוצים חייב חייבי מאוד חדש חדשה חדשים חדשות מהר
מהיר מהירה לאט איטי איטית יקר יקרה זול ארוך ארוכה ארוכו קצר קצרה קצרות גדול גדולה קטן קטנה קשה קל קלה
hi: अधिक ज़्या ज्याद कम बेहतर बिना हमेशा चाहिए नया नई नए धीमा तेज़ तेज महंगा सस्ता लंबा छोटा कठिन आसान अच्छा अच्छी अच्छे
बड़ा
bn: বেশি কম ভালো সবসময দরকার ধীর দ্রুত সস্তা লম্বা ছোট কঠিন সহজ বড়`

/** The stems of a language, those of time apart; none where none are listed. */
export function openWordsOf(
  code: string,
): readonly [open: ReadonlySet<string>, times: ReadonlySet<string>] {
  const [open = '', times = ''] = listOf(code).split('|')
  return [wordsIn(open), wordsIn(times)]
}

/** What stands behind a code, up to the line of the next one. */
function listOf(code: string): string {
  const head = `${code}: `
  const start = OPEN_WORDS.startsWith(head) ? 0 : OPEN_WORDS.indexOf(`\n${head}`) + 1
  if (!OPEN_WORDS.startsWith(head, start)) return ''
  const next = OPEN_WORDS.indexOf(':', start + head.length)
  const end = next < 0 ? OPEN_WORDS.length : OPEN_WORDS.lastIndexOf('\n', next)
  return OPEN_WORDS.slice(start + head.length, end)
}

function wordsIn(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s/))
}
