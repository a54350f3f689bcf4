using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeleKlant.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class NoStatisticsOfPersons : Migration
    {
        private static readonly string[] Texts =
            ["name", "number", "email", "phone", "street", "postcode", "city", "function", "plain", "plain_number", "plain_email"];

        /// <summary>The planner's statistics keep the commonest values to the letter, and an erased person would live on in them.</summary>
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("ALTER TABLE party_texts " + string.Join(", ", Texts.Select(t => $"ALTER COLUMN {t} SET STATISTICS 0")));
            migrationBuilder.Sql("ANALYZE party_texts");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("ALTER TABLE party_texts " + string.Join(", ", Texts.Select(t => $"ALTER COLUMN {t} SET STATISTICS -1")));
    }
}
