using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeleKlant.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Agreements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agreement_costs",
                columns: table => new
                {
                    promise = table.Column<Guid>(type: "uuid", nullable: false),
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    our_hours = table.Column<decimal>(type: "numeric(9,2)", precision: 9, scale: 2, nullable: false),
                    their_hours = table.Column<decimal>(type: "numeric(9,2)", precision: 9, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_costs", x => x.promise);
                });

            migrationBuilder.CreateTable(
                name: "agreement_drafts",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_drafts", x => x.account);
                });

            migrationBuilder.CreateTable(
                name: "agreement_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    promise = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    added_at = table.Column<long>(type: "bigint", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "agreement_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    contact = table.Column<int>(type: "integer", nullable: false),
                    given_at = table.Column<long>(type: "bigint", nullable: false),
                    expires = table.Column<long>(type: "bigint", nullable: false),
                    revoked_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_links", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "agreement_words",
                columns: table => new
                {
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    are = table.Column<short>(type: "smallint", nullable: false),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_words", x => new { x.agreement, x.are, x.key });
                });

            migrationBuilder.CreateTable(
                name: "agreements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    with = table.Column<int>(type: "integer", nullable: false),
                    parties = table.Column<string>(type: "text", nullable: false),
                    owner = table.Column<int>(type: "integer", nullable: false),
                    owner_kind = table.Column<short>(type: "smallint", nullable: false),
                    made_at = table.Column<long>(type: "bigint", nullable: false),
                    made_by = table.Column<Guid>(type: "uuid", nullable: true),
                    number = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    last_notice = table.Column<DateOnly>(type: "date", nullable: true),
                    renewal_months = table.Column<int>(type: "integer", nullable: false),
                    ended = table.Column<DateOnly>(type: "date", nullable: true),
                    confirmed = table.Column<int>(type: "integer", nullable: true),
                    confirmed_at = table.Column<long>(type: "bigint", nullable: true),
                    against_charter = table.Column<bool>(type: "boolean", nullable: false),
                    agreed_cents = table.Column<long>(type: "bigint", nullable: false),
                    list_cents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_imported",
                columns: table => new
                {
                    key_hash = table.Column<string>(type: "text", nullable: false),
                    rows_hash = table.Column<string>(type: "text", nullable: false),
                    agreement = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_imported", x => x.key_hash);
                });

            migrationBuilder.CreateTable(
                name: "deal_questions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    asked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    customer = table.Column<int>(type: "integer", nullable: false),
                    team = table.Column<int>(type: "integer", nullable: false),
                    answer_by = table.Column<DateOnly>(type: "date", nullable: false),
                    said_nothing = table.Column<int>(type: "integer", nullable: false),
                    shared = table.Column<Guid>(type: "uuid", nullable: true),
                    answered_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deal_questions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "deal_sharings",
                columns: table => new
                {
                    deal = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    with = table.Column<int>(type: "integer", nullable: false),
                    waiting = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deal_sharings", x => x.deal);
                });

            migrationBuilder.CreateTable(
                name: "deal_words",
                columns: table => new
                {
                    deal = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deal_words", x => new { x.deal, x.version });
                });

            migrationBuilder.CreateTable(
                name: "agreement_changes",
                columns: table => new
                {
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    requested_at = table.Column<long>(type: "bigint", nullable: false),
                    answered_at = table.Column<long>(type: "bigint", nullable: true),
                    body = table.Column<string>(type: "text", nullable: false),
                    made = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_changes", x => new { x.agreement, x.number });
                    table.ForeignKey(
                        name: "FK_agreement_changes_agreements_agreement",
                        column: x => x.agreement,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "agreement_terms",
                columns: table => new
                {
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    notice_months = table.Column<int>(type: "integer", nullable: false),
                    notice_days = table.Column<int>(type: "integer", nullable: false),
                    renewal_months = table.Column<int>(type: "integer", nullable: false),
                    agreed_at = table.Column<long>(type: "bigint", nullable: false),
                    change = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_terms", x => new { x.agreement, x.number });
                    table.ForeignKey(
                        name: "FK_agreement_terms_agreements_agreement",
                        column: x => x.agreement,
                        principalTable: "agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "deal_carriers",
                columns: table => new
                {
                    deal = table.Column<Guid>(type: "uuid", nullable: false),
                    carrier = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    named_at = table.Column<long>(type: "bigint", nullable: false),
                    seen_at = table.Column<long>(type: "bigint", nullable: true),
                    seen_by = table.Column<Guid>(type: "uuid", nullable: true),
                    other_day = table.Column<DateOnly>(type: "date", nullable: true),
                    reminded = table.Column<int>(type: "integer", nullable: false),
                    reminded_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deal_carriers", x => new { x.deal, x.carrier });
                    table.ForeignKey(
                        name: "FK_deal_carriers_deal_sharings_deal",
                        column: x => x.deal,
                        principalTable: "deal_sharings",
                        principalColumn: "deal",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "agreement_prices",
                columns: table => new
                {
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    line = table.Column<Guid>(type: "uuid", nullable: false),
                    list_cents = table.Column<long>(type: "bigint", nullable: false),
                    quantity = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    agreed_cents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_prices", x => new { x.agreement, x.number, x.place });
                    table.ForeignKey(
                        name: "FK_agreement_prices_agreement_terms_agreement_number",
                        columns: x => new { x.agreement, x.number },
                        principalTable: "agreement_terms",
                        principalColumns: new[] { "agreement", "number" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_agreement_costs_agreement",
                table: "agreement_costs",
                column: "agreement");

            migrationBuilder.CreateIndex(
                name: "IX_agreement_files_agreement",
                table: "agreement_files",
                column: "agreement");

            migrationBuilder.CreateIndex(
                name: "IX_agreement_links_agreement",
                table: "agreement_links",
                column: "agreement");

            migrationBuilder.CreateIndex(
                name: "IX_agreement_links_hash",
                table: "agreement_links",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agreements_last_notice",
                table: "agreements",
                column: "last_notice");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_until",
                table: "agreements",
                column: "until");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_with",
                table: "agreements",
                column: "with");

            migrationBuilder.CreateIndex(
                name: "IX_deal_carriers_carrier_seen_at",
                table: "deal_carriers",
                columns: new[] { "carrier", "seen_at" });

            migrationBuilder.CreateIndex(
                name: "IX_deal_sharings_waiting",
                table: "deal_sharings",
                column: "waiting");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agreement_changes");

            migrationBuilder.DropTable(
                name: "agreement_costs");

            migrationBuilder.DropTable(
                name: "agreement_drafts");

            migrationBuilder.DropTable(
                name: "agreement_files");

            migrationBuilder.DropTable(
                name: "agreement_links");

            migrationBuilder.DropTable(
                name: "agreement_prices");

            migrationBuilder.DropTable(
                name: "agreement_words");

            migrationBuilder.DropTable(
                name: "agreements_imported");

            migrationBuilder.DropTable(
                name: "deal_carriers");

            migrationBuilder.DropTable(
                name: "deal_questions");

            migrationBuilder.DropTable(
                name: "deal_words");

            migrationBuilder.DropTable(
                name: "agreement_terms");

            migrationBuilder.DropTable(
                name: "deal_sharings");

            migrationBuilder.DropTable(
                name: "agreements");
        }
    }
}
