using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeleKlant.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DiscountsNoesMandates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "discount_words",
                columns: table => new
                {
                    discount = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    are = table.Column<short>(type: "INTEGER", nullable: false),
                    customer = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_discount_words", x => new { x.discount, x.version, x.are });
                });

            migrationBuilder.CreateTable(
                name: "discounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer = table.Column<int>(type: "INTEGER", nullable: false),
                    cents = table.Column<long>(type: "INTEGER", nullable: true),
                    points = table.Column<int>(type: "INTEGER", nullable: true),
                    of_cents = table.Column<long>(type: "INTEGER", nullable: true),
                    one_off = table.Column<bool>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    giver = table.Column<int>(type: "INTEGER", nullable: false),
                    promise = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<short>(type: "INTEGER", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    renewed = table.Column<int>(type: "INTEGER", nullable: false),
                    became_price = table.Column<bool>(type: "INTEGER", nullable: false),
                    warnings = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_discounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mandate_use_words",
                columns: table => new
                {
                    use = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mandate_use_words", x => x.use);
                });

            migrationBuilder.CreateTable(
                name: "mandate_uses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mandate = table.Column<Guid>(type: "TEXT", nullable: true),
                    number = table.Column<int>(type: "INTEGER", nullable: true),
                    customer = table.Column<int>(type: "INTEGER", nullable: false),
                    employee = table.Column<int>(type: "INTEGER", nullable: false),
                    team = table.Column<int>(type: "INTEGER", nullable: true),
                    cents = table.Column<long>(type: "INTEGER", nullable: true),
                    minutes = table.Column<int>(type: "INTEGER", nullable: true),
                    within = table.Column<bool>(type: "INTEGER", nullable: false),
                    decider = table.Column<int>(type: "INTEGER", nullable: true),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    undone = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mandate_uses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mandate_words",
                columns: table => new
                {
                    mandate = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mandate_words", x => new { x.mandate, x.number });
                });

            migrationBuilder.CreateTable(
                name: "mandates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    @for = table.Column<short>(name: "for", type: "INTEGER", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    party = table.Column<int>(type: "INTEGER", nullable: true),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    cents = table.Column<long>(type: "INTEGER", nullable: true),
                    minutes = table.Column<int>(type: "INTEGER", nullable: true),
                    discount_points = table.Column<int>(type: "INTEGER", nullable: true),
                    discount_cents = table.Column<long>(type: "INTEGER", nullable: true),
                    decider = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    after_uses = table.Column<int>(type: "INTEGER", nullable: false),
                    stated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    change_asked = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mandates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "no_words",
                columns: table => new
                {
                    no = table.Column<Guid>(type: "TEXT", nullable: false),
                    are = table.Column<short>(type: "INTEGER", nullable: false),
                    customer = table.Column<int>(type: "INTEGER", nullable: false),
                    contact = table.Column<int>(type: "INTEGER", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_no_words", x => new { x.no, x.are });
                });

            migrationBuilder.CreateTable(
                name: "noes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer = table.Column<int>(type: "INTEGER", nullable: false),
                    contact = table.Column<int>(type: "INTEGER", nullable: true),
                    ground = table.Column<short>(type: "INTEGER", nullable: false),
                    statement = table.Column<Guid>(type: "TEXT", nullable: true),
                    told = table.Column<short>(type: "INTEGER", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    may_decide = table.Column<int>(type: "INTEGER", nullable: true),
                    risk_cents = table.Column<long>(type: "INTEGER", nullable: true),
                    has_alternative = table.Column<bool>(type: "INTEGER", nullable: false),
                    promise = table.Column<Guid>(type: "TEXT", nullable: true),
                    ending = table.Column<short>(type: "INTEGER", nullable: true),
                    regret = table.Column<short>(type: "INTEGER", nullable: true),
                    looked_back_at = table.Column<long>(type: "INTEGER", nullable: true),
                    taken_back = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_noes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "price_imports",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 260, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    mapping = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<short>(type: "INTEGER", nullable: false),
                    rows = table.Column<long>(type: "INTEGER", nullable: false),
                    lines = table.Column<long>(type: "INTEGER", nullable: false),
                    known = table.Column<long>(type: "INTEGER", nullable: false),
                    set_aside = table.Column<long>(type: "INTEGER", nullable: false),
                    trouble = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_price_imports", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "price_lines",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false),
                    import = table.Column<int>(type: "INTEGER", nullable: false),
                    customer = table.Column<int>(type: "INTEGER", nullable: false),
                    segment = table.Column<int>(type: "INTEGER", nullable: false),
                    product = table.Column<int>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    list = table.Column<long>(type: "INTEGER", nullable: false),
                    cost = table.Column<long>(type: "INTEGER", nullable: true),
                    s1 = table.Column<long>(type: "INTEGER", nullable: false),
                    s2 = table.Column<long>(type: "INTEGER", nullable: false),
                    s3 = table.Column<long>(type: "INTEGER", nullable: false),
                    s4 = table.Column<long>(type: "INTEGER", nullable: false),
                    s5 = table.Column<long>(type: "INTEGER", nullable: false),
                    s6 = table.Column<long>(type: "INTEGER", nullable: false),
                    s7 = table.Column<long>(type: "INTEGER", nullable: false),
                    s8 = table.Column<long>(type: "INTEGER", nullable: false),
                    s9 = table.Column<long>(type: "INTEGER", nullable: false),
                    s10 = table.Column<long>(type: "INTEGER", nullable: false),
                    s11 = table.Column<long>(type: "INTEGER", nullable: false),
                    s12 = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_price_lines", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "price_mappings",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    mapping = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_price_mappings", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "price_set_aside",
                columns: table => new
                {
                    import = table.Column<int>(type: "INTEGER", nullable: false),
                    line = table.Column<long>(type: "INTEGER", nullable: false),
                    column = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_price_set_aside", x => new { x.import, x.line });
                });

            migrationBuilder.CreateTable(
                name: "price_steps",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    on_invoice = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_price_steps", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "price_sums",
                columns: table => new
                {
                    import = table.Column<int>(type: "INTEGER", nullable: false),
                    customer = table.Column<int>(type: "INTEGER", nullable: false),
                    segment = table.Column<int>(type: "INTEGER", nullable: false),
                    month = table.Column<int>(type: "INTEGER", nullable: false),
                    lines = table.Column<long>(type: "INTEGER", nullable: false),
                    list = table.Column<long>(type: "INTEGER", nullable: false),
                    costed_pocket = table.Column<long>(type: "INTEGER", nullable: false),
                    costed_lines = table.Column<long>(type: "INTEGER", nullable: false),
                    cost = table.Column<long>(type: "INTEGER", nullable: false),
                    s1 = table.Column<long>(type: "INTEGER", nullable: false),
                    s2 = table.Column<long>(type: "INTEGER", nullable: false),
                    s3 = table.Column<long>(type: "INTEGER", nullable: false),
                    s4 = table.Column<long>(type: "INTEGER", nullable: false),
                    s5 = table.Column<long>(type: "INTEGER", nullable: false),
                    s6 = table.Column<long>(type: "INTEGER", nullable: false),
                    s7 = table.Column<long>(type: "INTEGER", nullable: false),
                    s8 = table.Column<long>(type: "INTEGER", nullable: false),
                    s9 = table.Column<long>(type: "INTEGER", nullable: false),
                    s10 = table.Column<long>(type: "INTEGER", nullable: false),
                    s11 = table.Column<long>(type: "INTEGER", nullable: false),
                    s12 = table.Column<long>(type: "INTEGER", nullable: false),
                    n1 = table.Column<long>(type: "INTEGER", nullable: false),
                    n2 = table.Column<long>(type: "INTEGER", nullable: false),
                    n3 = table.Column<long>(type: "INTEGER", nullable: false),
                    n4 = table.Column<long>(type: "INTEGER", nullable: false),
                    n5 = table.Column<long>(type: "INTEGER", nullable: false),
                    n6 = table.Column<long>(type: "INTEGER", nullable: false),
                    n7 = table.Column<long>(type: "INTEGER", nullable: false),
                    n8 = table.Column<long>(type: "INTEGER", nullable: false),
                    n9 = table.Column<long>(type: "INTEGER", nullable: false),
                    n10 = table.Column<long>(type: "INTEGER", nullable: false),
                    n11 = table.Column<long>(type: "INTEGER", nullable: false),
                    n12 = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_price_sums", x => new { x.import, x.customer, x.segment, x.month });
                });

            migrationBuilder.CreateTable(
                name: "price_words",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<short>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_price_words", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "team_budgets",
                columns: table => new
                {
                    team = table.Column<int>(type: "INTEGER", nullable: false),
                    cents_a_month = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_team_budgets", x => x.team);
                });

            migrationBuilder.CreateIndex(
                name: "IX_discount_words_customer",
                table: "discount_words",
                column: "customer");

            migrationBuilder.CreateIndex(
                name: "IX_discounts_customer_from",
                table: "discounts",
                columns: new[] { "customer", "from" });

            migrationBuilder.CreateIndex(
                name: "IX_discounts_from",
                table: "discounts",
                column: "from");

            migrationBuilder.CreateIndex(
                name: "IX_discounts_last_day",
                table: "discounts",
                column: "last_day");

            migrationBuilder.CreateIndex(
                name: "IX_discounts_reason_from",
                table: "discounts",
                columns: new[] { "reason", "from" });

            migrationBuilder.CreateIndex(
                name: "IX_mandate_use_words_customer",
                table: "mandate_use_words",
                column: "customer");

            migrationBuilder.CreateIndex(
                name: "IX_mandate_uses_customer",
                table: "mandate_uses",
                column: "customer");

            migrationBuilder.CreateIndex(
                name: "IX_mandate_uses_employee_on",
                table: "mandate_uses",
                columns: new[] { "employee", "on" });

            migrationBuilder.CreateIndex(
                name: "IX_mandate_uses_mandate_number",
                table: "mandate_uses",
                columns: new[] { "mandate", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_mandate_uses_team_on",
                table: "mandate_uses",
                columns: new[] { "team", "on" });

            migrationBuilder.CreateIndex(
                name: "IX_no_words_contact",
                table: "no_words",
                column: "contact");

            migrationBuilder.CreateIndex(
                name: "IX_no_words_customer",
                table: "no_words",
                column: "customer");

            migrationBuilder.CreateIndex(
                name: "IX_noes_customer",
                table: "noes",
                column: "customer");

            migrationBuilder.CreateIndex(
                name: "IX_noes_on",
                table: "noes",
                column: "on");

            migrationBuilder.CreateIndex(
                name: "IX_price_lines_customer_day",
                table: "price_lines",
                columns: new[] { "customer", "day" });

            migrationBuilder.CreateIndex(
                name: "IX_price_lines_import",
                table: "price_lines",
                column: "import");

            migrationBuilder.CreateIndex(
                name: "IX_price_steps_name",
                table: "price_steps",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_price_sums_customer",
                table: "price_sums",
                column: "customer");

            migrationBuilder.CreateIndex(
                name: "IX_price_words_kind_text",
                table: "price_words",
                columns: new[] { "kind", "text" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "discount_words");

            migrationBuilder.DropTable(
                name: "discounts");

            migrationBuilder.DropTable(
                name: "mandate_use_words");

            migrationBuilder.DropTable(
                name: "mandate_uses");

            migrationBuilder.DropTable(
                name: "mandate_words");

            migrationBuilder.DropTable(
                name: "mandates");

            migrationBuilder.DropTable(
                name: "no_words");

            migrationBuilder.DropTable(
                name: "noes");

            migrationBuilder.DropTable(
                name: "price_imports");

            migrationBuilder.DropTable(
                name: "price_lines");

            migrationBuilder.DropTable(
                name: "price_mappings");

            migrationBuilder.DropTable(
                name: "price_set_aside");

            migrationBuilder.DropTable(
                name: "price_steps");

            migrationBuilder.DropTable(
                name: "price_sums");

            migrationBuilder.DropTable(
                name: "price_words");

            migrationBuilder.DropTable(
                name: "team_budgets");
        }
    }
}
