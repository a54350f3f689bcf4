using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeleKlant.Store.Migrations.Postgres
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
                    team = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_division_words", x => x.team);
                });

            migrationBuilder.CreateTable(
                name: "expectation_words",
                columns: table => new
                {
                    expectation = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_expectation_words", x => new { x.expectation, x.version });
                });

            migrationBuilder.CreateTable(
                name: "expectations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    maker = table.Column<int>(type: "integer", nullable: false),
                    maker_kind = table.Column<short>(type: "smallint", nullable: false),
                    receiver = table.Column<int>(type: "integer", nullable: false),
                    receiver_kind = table.Column<short>(type: "smallint", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    holds = table.Column<int>(type: "integer", nullable: false),
                    waits = table.Column<int>(type: "integer", nullable: false),
                    proposed_by = table.Column<short>(type: "smallint", nullable: false),
                    proposed_by_account = table.Column<Guid>(type: "uuid", nullable: true),
                    proposed = table.Column<DateOnly>(type: "date", nullable: true),
                    review = table.Column<DateOnly>(type: "date", nullable: true),
                    looked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    promise = table.Column<Guid>(type: "uuid", nullable: true),
                    kept_said = table.Column<int>(type: "integer", nullable: false),
                    not_kept_said = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
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
