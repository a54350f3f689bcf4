using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeleKlant.Store.Migrations.Sqlite
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    between = table.Column<short>(type: "INTEGER", nullable: false),
                    giver = table.Column<int>(type: "INTEGER", nullable: false),
                    receiver = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    ended = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    proposed_by_account = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hand_off_agreements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hand_off_words",
                columns: table => new
                {
                    touch = table.Column<long>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hand_off_words", x => x.touch);
                });

            migrationBuilder.CreateTable(
                name: "hand_offs_judged",
                columns: table => new
                {
                    touch = table.Column<long>(type: "INTEGER", nullable: false),
                    @case = table.Column<int>(name: "case", type: "INTEGER", nullable: false),
                    between = table.Column<short>(type: "INTEGER", nullable: false),
                    giver = table.Column<int>(type: "INTEGER", nullable: false),
                    receiver = table.Column<int>(type: "INTEGER", nullable: false),
                    taken_at = table.Column<long>(type: "INTEGER", nullable: false),
                    agreement = table.Column<Guid>(type: "TEXT", nullable: true),
                    terms = table.Column<int>(type: "INTEGER", nullable: true),
                    complete = table.Column<bool>(type: "INTEGER", nullable: false),
                    missing = table.Column<string>(type: "TEXT", nullable: false),
                    judged_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hand_offs_judged", x => x.touch);
                });

            migrationBuilder.CreateTable(
                name: "hand_off_terms",
                columns: table => new
                {
                    agreement = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    between = table.Column<short>(type: "INTEGER", nullable: false),
                    giver = table.Column<int>(type: "INTEGER", nullable: false),
                    receiver = table.Column<int>(type: "INTEGER", nullable: false),
                    what = table.Column<string>(type: "TEXT", nullable: false),
                    item_lines = table.Column<string>(type: "TEXT", nullable: false),
                    accept_within_hours = table.Column<double>(type: "REAL", nullable: true),
                    done_within_hours = table.Column<double>(type: "REAL", nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    review = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    proposed_by = table.Column<short>(type: "INTEGER", nullable: false),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<short>(type: "INTEGER", nullable: false),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true)
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
