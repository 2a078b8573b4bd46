import type { Language } from './tokens.ts'

/**
 * Little words by which one tells what kind of word comes next, folded as stop words are.
 *
 * `noun`: articles and possessives; behind the stroke, what else stands before a noun, as `del`. `open`: pronouns,
 * forms of `to be`, modals, adverbs of degree: a verb or an adjective comes next.
 */
export interface WordCues {
  readonly noun: string
  readonly open: string
  /** Forms of `to be`: what stands before one is a noun. */
  readonly being: string
  /** How nouns made of verbs and adjectives end, with which they share a stem. */
  readonly nounEnding: RegExp | null
  /** How verbs and adjectives end, folded, and few nouns do. */
  readonly ending: RegExp | null
}

/** Whom a verb at the beginning of a note goes on with: `Erinnere mich`. */
export const objectPronouns: ReadonlySet<string> = new Set(
  'me us mich mir dich uns mij ons mig os meg oss moi nos'.split(' '),
)

const ENGLISH_NOUNS =
  'a an the my your his her its our their this these that those each every all|of some any no'
const NOUN_FORM = /(?:ings|[ts]ions?|ments?|ness|ity|ities|ances?|ences?|ships?|isms?|als)$/

/**
 * A line a language: its code and the parts of `WordCues`, in their order. One text, for what stands in braces the engine
 * reads twice, and a pattern it compiles as it reads. Written for Sheaf.
 */
const CUES = `en; ${ENGLISH_NOUNS}; to i you he she we they it who will would can could should must may might shall please is are was were be been am being very too so really not cannot how; is are was were has had takes took needs fails gets works goes
es; el la los las un una unos unas mi mis tu tus su sus nuestro nuestra nuestros nuestras este estos ese esa cada todo toda todos todas|del al algun alguna ningun; yo ella ellos me te se le les nos no muy tan que es son eres soy somos era ser estas estoy estan estar siendo puedo puedes puede podemos quiero quieres quiere queremos debo debes debe deberias deberia voy vas va vamos he has ha hemos han fue; es son esta estan; (?:[cst]ion(?:es)?|miento?s?|dad(?:es)?|aje|anza|ancia|encia|eza)$|^(?:precio|programa|contrato|control(?:e)?|comida|bebida|entrada|salida|llamada|medida|jornada|parada)s?$; (?:ar|er|ir)(?:[mts]e|l[oae]|nos)?$|[ai]e?ndo$|[ai]d[oa]s?$|[aei]mos$|[ai]ste$|[aei]me$
pt; o a os as um uma uns umas meu minha meus minhas seu sua seus suas nosso nossa este estes esse essa cada todo toda todos todas|do da dos das nos nas na ao algum alguma; eu ele ela eles me te se lhe nao muito mais tao que e sao es sou somos era ser esta estou estao estar posso pode podemos quero quer queremos devo deve vou vai vamos tenho tem; e sao esta estao; (?:[cs]ao|[cs]oes|mento?s?|dades?|agem|ancia|encia|eza)$; (?:ar|er|ir)$|[aei]ndo$|[ai]d[oa]s?$|[aei]mos$
fr; le la les un une mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ce cet cette ces chaque tout toute tous toutes|des du au aux aucun aucune quel quelle; je tu il elle on nous vous ils elles me te se ne pas tres plus trop si est sont es suis sommes etes etait etre ai as ont avons avez peux peut pouvons veux veut voulons dois doit devons faut vais va; est sont; (?:[cst]ions?|ments?|ites?|ages?|ances?|ences?|euses?|eurs?)$; (?:[^i]er|ir|ez|aient)$
it; il lo la i gli le un uno una mio mia miei mie tuo tua suo sua nostro nostra questo questa questi queste ogni tutto tutta tutti tutte|del della dello dei degli delle al alla nel nella sul sulla alcun; io lui lei noi loro mi ti si ci vi non molto piu troppo cosi che e sono sei siamo era essere sta sto stai posso puoi puo possiamo voglio vuoi vuole vogliamo devo devi deve vado va ho hai ha abbiamo hanno; e sono; (?:zion[ei]|sion[ei]|ment[oi]|ita|anza|enza|ezza|ura)$; (?:[^i][ae]re|ire)$|[ae]ndo$|[aiu]t[oaie]$|iamo$
ro; un o unui unei niste acest aceasta fiecare|al ale ai; eu tu el ea noi voi ei ma te se nu foarte mai prea este sunt esti era fi sa pot poate putem vreau vrea vrem trebuie am are au; ; (?:ti[ae]|tiei|tiil|tatea?|ment|anta|enta)$; 
de; der die das den dem des ein eine einen einem einer eines mein meine meinen meiner dein deine unser unsere unseren kein keine keinen dieser diese dieses diesen jeder jede jedes alle allen|welche welcher welches welchen im am zum zur vom beim ins; ofter besser schneller gemeinsam zusammen fruher lieber ich du er es wir man mich dich sich uns nicht sehr zu so bin bist ist sind war waren kann kannst konnen muss mussen soll sollen will wollen werde wird werden; ist sind war waren; (?:ung(?:en)?|heit(?:en)?|keit(?:en)?|schaft(?:en)?|tion(?:en)?|nis(?:se)?)$
nl; de het een mijn jouw je uw zijn haar ons onze hun deze dit die elke alle|geen welke; vaker samen beter sneller eerder graag ik jij hij wij we men me mij niet zeer heel erg te ben bent is was waren kan kun kunnen moet moeten zal zullen wil willen wordt worden; is zijn was waren; (?:ing(?:en)?|heid|heden|schap|ties?|teit)$; (?:ochtend|middag|avond|nacht|dag)s$
da; en et den det de min mit mine din dit dine sin sit sine vores jeres denne dette disse hver alle|ingen; jeg du han hun vi man mig dig sig os ikke meget at er var vaere kan skal vil bliver har; ; (?:[nr]ing(?:en|er|erne)?|else(?:n|r|rne)?|hed(?:en)?|skab(?:et)?|tion(?:en|er)?)$
sv; en ett den det de min mitt mina din ditt dina sin sitt sina denna detta dessa varje alla|ingen; jag du han hon vi man mig dig sig oss inte mycket att ar vara kan ska maste vill blir har; ; (?:[nr]ing(?:en|ar|arna)?|else(?:n|r)?|het(?:en|er)?|skap(?:et)?|tion(?:en|er)?)$
no; en ei et den det de min mitt mine din ditt dine sin sitt sine denne dette disse hver alle|ingen; jeg du han hun vi man meg deg seg oss ikke veldig er vaere kan skal vil blir har; ; (?:[nr]ing(?:en|a|er|ene)?|else(?:n|r)?|het(?:en|er)?|skap(?:et)?|sjon(?:en|er)?)$
pl; |moj moja moje twoj twoja nasz nasza nasze ten ta te kazdy kazda do od dla bez na w we z ze o przy po nad pod; ja ty on ona my wy oni mnie sie nie bardzo tak jest sa jestem byc moge moze mozemy chce chcemy trzeba musze; jest sa; (?:osc|osci|ani[ea]|eni[ea]|acj[aei]|stw[oa])$; (?:[aiy]c|uje|uja|[aeiy]my|[aeiy]sz|owy|owa|owe|ski|ska|skie|sz[aey])$
cs; |muj moje tvuj nas nase ten tato tento kazdy do od pro bez na v ve z ze o pri po nad pod; ja ty on ona my vy oni mne se si neni velmi tak je jsou byl byt mohu muze chci chceme musim; ; (?:ost|osti|ani|eni|ace|aci|stvi)$; (?:ovat|nout|uje|uji|[ei]me|ovy|ova|ove|sky|ska|ske|ejsi)$
tr; |bir bu su her hicbir benim bizim; cok daha ne kadar; ; (?:l[iu]k(?:lar|ler)?|lig[iu]|menin|manin|me(?:si|yi|ler)|ma(?:si|yi|lar)|sm[ae])$|^iptal$; (?:m[ae]k|yor|yoruz|yorlar|m[ae]li|[ae]c[ae][kg]|yorum)$
id; |sebuah para setiap semua; saya aku kami kita dia tidak sangat terlalu bisa dapat harus akan ingin mau; ; ^(?:pem|pen|pel|per|ke)[a-z]+an$; ^(?:mem|meng|men[cdjty])[a-z]{4}
hu; |az egy minden ez; nem nagyon tul; ; ; (?:unk|[ae]ni)$
fi; |; ei on ovat olen olemme liian hyvin; ; ; (?:mme|taan|vat|nut|neet)$
ru; |мои моя мое твои твоя наш наша ваш этот эта это каждыи для без от до из на в во с со об при по над под к у; я ты он она мы вы они мне меня не очень так слишком можно нужно надо хочу хотим могу может; ; (?:ость|ости|ени[ея]|ани[ея]|ци[яию]|ство)$|^работ[аыуе]$; (?:[аиоу]ть|еть|[ть]ся|[аеу]ет|[аую]ют|[аи]т|[еи]шь|ыи|[^рц]ии|ая|яя|ое|ые|[ое]го|[ое]му)$
uk; |міи моя моє твіи наш наша ваш цеи ця це кожен для без від до із на в у об при по над під к; я ти він вона ми ви вони мені мене не дуже так можна треба хочу хочемо можу може; ; (?:ість|ості|ення|ання|ці[яії]|ство)$; (?:[аиоу]ти|еть|ться|[ау]є|[аую]ють|ии|ого|ому)$`

/** Of the languages that have such words; others go without. */
export function cuesOf(codes: readonly string[]): readonly WordCues[] {
  return CUES.split('\n')
    .filter((line) => codes.includes(line.slice(0, 2)))
    .map((line): WordCues => {
      const [code, noun = '', open = '', being = '', nounEnding, ending] = line.split('; ')
      const own = code === 'en' ? NOUN_FORM : patternOf(nounEnding)
      return { noun, open, being, nounEnding: own, ending: patternOf(ending) }
    })
}

const romance: ReadonlySet<string> = new Set(['es', 'pt', 'fr', 'it'])

/** True of languages in which an adjective mostly stands behind its noun. */
export function isNounFirst({ codes }: Pick<Language, 'codes'>): boolean {
  return codes.some((code) => romance.has(code))
}

function patternOf(source = ''): RegExp | null {
  return source === '' ? null : new RegExp(source)
}

/** Whether an English word is a gerund, as `Hiring`; `bring` is none. */
export function isGerund(surface: string, term: string): boolean {
  return /ing$/i.test(surface) && !term.endsWith('ing')
}

/** True for an English noun made of a verb or an adjective: `education`, `happiness`. */
export function isNounForm(surface: string): boolean {
  return NOUN_FORM.test(surface.toLowerCase())
}

/** Languages that join the article to the end of a noun. */
export const nordic: ReadonlySet<string> = new Set(['da', 'no', 'sv'])

const englishNounCues: ReadonlySet<string> = new Set(ENGLISH_NOUNS.split(/[ |]/))

/** True for an English article, a possessive and the like: behind it stands a noun. */
export function isNounCue(surface: string): boolean {
  return englishNounCues.has(surface.toLowerCase())
}
