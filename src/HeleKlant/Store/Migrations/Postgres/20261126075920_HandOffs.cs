using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeleKlant.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class HandOffs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "hand_off_agreements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    between = table.Column<short>(type: "smallint", nullable: false),
                    giver = table.Column<int>(type: "integer", nullable: false),
                    receiver = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    ended = table.Column<DateOnly>(type: "date", nullable: true),
                    proposed_by_account = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hand_off_agreements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hand_off_words",
                columns: table => new
                {
                    touch = table.Column<long>(type: "bigint", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hand_off_words", x => x.touch);
                });

            migrationBuilder.CreateTable(
                name: "hand_offs_judged",
                columns: table => new
                {
                    touch = table.Column<long>(type: "bigint", nullable: false),
                    @case = table.Column<int>(name: "case", type: "integer", nullable: false),
                    between = table.Column<short>(type: "smallint", nullable: false),
                    giver = table.Column<int>(type: "integer", nullable: false),
                    receiver = table.Column<int>(type: "integer", nullable: false),
                    taken_at = table.Column<long>(type: "bigint", nullable: false),
                    agreement = table.Column<Guid>(type: "uuid", nullable: true),
                    terms = table.Column<int>(type: "integer", nullable: true),
                    complete = table.Column<bool>(type: "boolean", nullable: false),
                    missing = table.Column<string>(type: "text", nullable: false),
                    judged_at = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hand_offs_judged", x => x.touch);
                });

            migrationBuilder.CreateTable(
                name: "hand_off_terms",
                columns: table => new
                {
                    agreement = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    between = table.Column<short>(type: "smallint", nullable: false),
                    giver = table.Column<int>(type: "integer", nullable: false),
                    receiver = table.Column<int>(type: "integer", nullable: false),
                    what = table.Column<string>(type: "text", nullable: false),
                    item_lines = table.Column<string>(type: "text", nullable: false),
                    accept_within_hours = table.Column<double>(type: "double precision", nullable: true),
                    done_within_hours = table.Column<double>(type: "double precision", nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    review = table.Column<DateOnly>(type: "date", nullable: false),
                    proposed_by = table.Column<short>(type: "smallint", nullable: false),
                    proposed_at = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    answered_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hand_off_terms", x => new { x.agreement, x.number });
                    table.ForeignKey(
                        name: "FK_hand_off_terms_hand_off_agreements_agreement",
                        column: x => x.agreement,
                        principalTable: "hand_off_agreements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_hand_off_agreements_between_giver_receiver",
                table: "hand_off_agreements",
                columns: new[] { "between", "giver", "receiver" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_hand_offs_judged_between_giver_receiver_taken_at",
                table: "hand_offs_judged",
                columns: new[] { "between", "giver", "receiver", "taken_at" });

            migrationBuilder.CreateIndex(
                name: "IX_hand_offs_judged_case",
                table: "hand_offs_judged",
                column: "case");

            // Statistics would keep words of persons to the letter.
            migrationBuilder.Sql("ALTER TABLE hand_off_words ALTER COLUMN text SET STATISTICS 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "hand_off_terms");

            migrationBuilder.DropTable(
                name: "hand_off_words");

            migrationBuilder.DropTable(
                name: "hand_offs_judged");

            migrationBuilder.DropTable(
                name: "hand_off_agreements");
        }
    }
}
