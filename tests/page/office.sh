#!/bin/sh
# Spreadsheets in LibreOffice: every cell is what the plain CSV has, and srm reads its own back whole.
. "$SRM_SOURCE/tests/tools/setup.sh"

take_names() {
	id=4958489345123450
	{
		echo "platform,kind,interaction_id,post_id,account_id,user_id,user_name,created_at,text,likes"
		for day in 1 2 3; do
			n=0
			for name in '=HYPERLINK(""http://x.example"",""y"")' '+1' '-1+1' '@sum' "'=1+1" '＝1' '007' '1e5' \
				'<script>&amp;</script>' '_x0041_' 'TRUE' '2026-05-01' '👨‍👩‍👧茶🍵' '"' 'שלום'; do
				n=$((n + 1))
				id=$((id + 1))
				[ "$name" != '"' ] || name='""'
				echo "weibo,comment,$id,5299834189803527,7100000001,71000003$((10 + n)),\"$name\",2026-05-2$day 10:00:0$day,\"$name 茶"
				echo "第二行\",$day"
			done
		done
	} >names.csv
}

# make DB FILE...: the same brand every time
make() {
	db=$1
	shift
	srm --db "$db" init -q --account 小满茶铺 --id 7100000001 --keywords 茶:0.5,盖碗,陈皮:2 >/dev/null
	srm --db "$db" ingest -q "$@" || fail "ingest $*"
}

take_names
make a.db "$fixtures/weibo-crawler" "$fixtures/mediacrawler" "$fixtures/weibo-search" names.csv
srm --db a.db score -q >/dev/null
for what in followers posts interactions scores; do
	srm --db a.db export $what -o $what.xlsx
	srm --db a.db export $what --raw >$what.csv
done
srm --db a.db list --all --lang zh -o list.xlsx
srm --db a.db list --all --format csv --raw >list.csv
srm --db a.db report tiers -o tiers.xlsx
srm --db a.db report --lang zh -o page.xlsx

# what was exported comes back: the same rows from the books as from the database itself
make b.db posts.xlsx interactions.xlsx followers.xlsx
srm --db b.db score -q >/dev/null
make c.db posts.csv interactions.csv followers.csv
srm --db c.db score -q >/dev/null
for what in followers posts interactions scores; do
	srm --db b.db export $what --raw >b.csv
	srm --db c.db export $what --raw >c.csv
	cmp -s b.csv c.csv || fail "$what read from xlsx and from csv are not the same: $(diff b.csv c.csv | head -n 4)"
	perl -we '
		# the columns that ingest reads stand before those that srm derived
		my %last = (followers => "role", posts => "standing", interactions => "tier");
		exit 0 if !$last{$ARGV[0]};
		local $/;
		my @all;
		for my $name (@ARGV[1, 2]) {
			open(my $in, "<", $name) or die;
			my @rows = map { [map { s/^"//r =~ s/"$//r } /((?:"(?:[^"]|"")*"|[^,"\r\n]*))(?:,|$)/g] }
				split /\r\n/, <$in>;
			my ($n) = grep { $rows[0][$_] eq $last{$ARGV[0]} } 0 .. $#{$rows[0]};
			push @all, join "\n", sort map { join "|", @$_[0 .. $n - 1] } @rows;
		}
		exit($all[0] ne $all[1])' $what $what.csv b.csv || fail "$what did not come back as it was"
done
expect_status 0 srm --db b.db ingest scores.xlsx list.xlsx tiers.xlsx
for name in scores list tiers; do
	expect_text out "$name.xlsx: made by srm"
done

command -v soffice >/dev/null || skip "no LibreOffice"
mkdir office
# comma, double quotes, UTF-8, texts quoted, values and not what is shown, every sheet a file
timeout 300 soffice "-env:UserInstallation=file://$place/profile" --headless --convert-to \
	'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1' --outdir office \
	followers.xlsx posts.xlsx interactions.xlsx scores.xlsx list.xlsx tiers.xlsx page.xlsx >log 2>&1 || fail "soffice: $(cat log)"
for what in followers posts interactions scores; do
	perl "$SRM_SOURCE/tests/page/compare" office/$what-$what.csv $what.csv || fail "$what"
done
for sheet in office/list-*.csv; do
	case $sheet in
	*各列说明* | *-说明*) ;;
	*) perl "$SRM_SOURCE/tests/page/compare" "$sheet" list.csv || fail "list" ;;
	esac
done
# all reports in one book: what they answer first, then a sheet for each table
expect_same "$(grep -c '^"' "office/page-要点.csv")" 6 "answers in the book"
for sheet in 逐月漏桶 按月 按账号 升降名单; do
	[ -s "office/page-$sheet.csv" ] || fail "no sheet $sheet: $(ls office)"
done
expect_text office/list-各列说明.csv '"user_name"'
finish
