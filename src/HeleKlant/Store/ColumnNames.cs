using System.Text;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Store;

/// <summary>Column names as the tables of this store write them: "falls_due".</summary>
public static class ColumnNames
{
    /// <summary>Names the columns of every entity in a namespace.</summary>
    public static void InSnakeCase(ModelBuilder model, string space)
    {
        foreach (var entity in model.Model.GetEntityTypes().Where(e => e.ClrType.Namespace == space))
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Snake(property.Name));
            }
        }
    }

    private static string Snake(string name)
    {
        var snake = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && snake.Length > 0)
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(letter));
        }

        return snake.ToString();
    }
}
