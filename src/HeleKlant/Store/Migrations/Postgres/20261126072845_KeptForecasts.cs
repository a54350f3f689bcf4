using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeleKlant.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class KeptForecasts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "kept_forecasts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    @case = table.Column<int>(name: "case", type: "integer", nullable: false),
                    attribute = table.Column<int>(type: "integer", nullable: false),
                    value = table.Column<int>(type: "integer", nullable: false),
                    activity = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    as_of = table.Column<long>(type: "bigint", nullable: false),
                    by50 = table.Column<long>(type: "bigint", nullable: true),
                    by85 = table.Column<long>(type: "bigint", nullable: true),
                    by95 = table.Column<long>(type: "bigint", nullable: true),
                    wished = table.Column<DateOnly>(type: "date", nullable: true),
                    odds = table.Column<double>(type: "double precision", nullable: true),
                    behind = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kept_forecasts", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_kept_forecasts_at",
                table: "kept_forecasts",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_kept_forecasts_case_day",
                table: "kept_forecasts",
                columns: new[] { "case", "day" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "kept_forecasts");
        }
    }
}
