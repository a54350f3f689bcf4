using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeleKlant.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class HandOverTimers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "back_at",
                table: "held_cases",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "came_back_at",
                table: "held_cases",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "came_back_from",
                table: "held_cases",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "wanted_by",
                table: "held_cases",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "hand_over_words",
                columns: table => new
                {
                    @case = table.Column<int>(name: "case", type: "integer", nullable: false),
                    wish = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    because = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hand_over_words", x => x.@case);
                });

            migrationBuilder.CreateIndex(
                name: "IX_held_cases_back_at",
                table: "held_cases",
                column: "back_at");

            // Statistics would keep words of persons to the letter.
            migrationBuilder.Sql("ALTER TABLE hand_over_words ALTER COLUMN wish SET STATISTICS 0, ALTER COLUMN because SET STATISTICS 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "hand_over_words");

            migrationBuilder.DropIndex(
                name: "IX_held_cases_back_at",
                table: "held_cases");

            migrationBuilder.DropColumn(
                name: "back_at",
                table: "held_cases");

            migrationBuilder.DropColumn(
                name: "came_back_at",
                table: "held_cases");

            migrationBuilder.DropColumn(
                name: "came_back_from",
                table: "held_cases");

            migrationBuilder.DropColumn(
                name: "wanted_by",
                table: "held_cases");
        }
    }
}
