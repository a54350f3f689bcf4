using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeleKlant.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ViewsOfAnyList : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_saved_views_Account_Name",
                table: "saved_views");

            migrationBuilder.AddColumn<string>(
                name: "List",
                table: "saved_views",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql("UPDATE saved_views SET \"List\" = split_part(\"Address\", '?', 1)");

            migrationBuilder.CreateIndex(
                name: "IX_saved_views_Account_List_Name",
                table: "saved_views",
                columns: new[] { "Account", "List", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_saved_views_Account_List_Name",
                table: "saved_views");

            migrationBuilder.DropColumn(
                name: "List",
                table: "saved_views");

            migrationBuilder.CreateIndex(
                name: "IX_saved_views_Account_Name",
                table: "saved_views",
                columns: new[] { "Account", "Name" },
                unique: true);
        }
    }
}
