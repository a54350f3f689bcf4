using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeleKlant.Store.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "came_back_at",
                table: "held_cases",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "came_back_from",
                table: "held_cases",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "wanted_by",
                table: "held_cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "hand_over_words",
                columns: table => new
                {
                    @case = table.Column<int>(name: "case", type: "INTEGER", nullable: false),
                    wish = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    because = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hand_over_words", x => x.@case);
                });

            migrationBuilder.CreateIndex(
                name: "IX_held_cases_back_at",
                table: "held_cases",
                column: "back_at");
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
