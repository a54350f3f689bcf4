using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeleKlant.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Expectations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "division_words",
                columns: table => new
                {
                    team = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_division_words", x => x.team);
                });

            migrationBuilder.CreateTable(
                name: "expectation_words",
                columns: table => new
                {
                    expectation = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_expectation_words", x => new { x.expectation, x.version });
                });

            migrationBuilder.CreateTable(
                name: "expectations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    maker = table.Column<int>(type: "INTEGER", nullable: false),
                    maker_kind = table.Column<short>(type: "INTEGER", nullable: false),
                    receiver = table.Column<int>(type: "INTEGER", nullable: false),
                    receiver_kind = table.Column<short>(type: "INTEGER", nullable: false),
                    state = table.Column<short>(type: "INTEGER", nullable: false),
                    holds = table.Column<int>(type: "INTEGER", nullable: false),
                    waits = table.Column<int>(type: "INTEGER", nullable: false),
                    proposed_by = table.Column<short>(type: "INTEGER", nullable: false),
                    proposed_by_account = table.Column<Guid>(type: "TEXT", nullable: true),
                    proposed = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    review = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    looked_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    promise = table.Column<Guid>(type: "TEXT", nullable: true),
                    kept_said = table.Column<int>(type: "INTEGER", nullable: false),
                    not_kept_said = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_expectations", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_expectations_maker",
                table: "expectations",
                column: "maker");

            migrationBuilder.CreateIndex(
                name: "IX_expectations_receiver",
                table: "expectations",
                column: "receiver");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "division_words");

            migrationBuilder.DropTable(
                name: "expectation_words");

            migrationBuilder.DropTable(
                name: "expectations");
        }
    }
}
